package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Precision;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The words that begin a study and its parts. A study without a question, a task, a network, a recipe, arms, measures or seeds
 * does not compile:
 *
 * <pre>{@code
 * study("parity-of-three")
 *         .asking("Does a width of 1000 learn the parity of 3 bits sooner than a width of 10?")
 *         .on(sparseParity(30, 3))
 *         .training(mlp(1000))
 *         .trainedBy(sgd(0.1).batchSize(32).steps(20_000).untilTestAccuracy(0.95))
 *         .comparing(arm("wide").learningFrom(labels()), arm("narrow").learningFrom(labels()).into(mlp(10)))
 *         .measuring(testAccuracy().every(250))
 *         .repeatedFor(seeds(1, 2, 3));
 * }</pre>
 */
public final class Studies {

    private Studies() {}

    /** Begins a study; its name is used in files, selections and pages. */
    public static NeedsQuestion study(String name) {
        return question -> task -> new NeedsNetwork() {
            @Override
            public NeedsStudent distilling(Teacher teacher) {
                return student -> of(Optional.of(teacher), student);
            }

            @Override
            public NeedsRecipe training(Architecture network) {
                return of(Optional.empty(), network);
            }

            private NeedsRecipe of(Optional<Teacher> teacher, Architecture student) {
                return recipe -> arms -> measures -> seeds -> new Study(
                                name,
                                question,
                                task,
                                teacher,
                                student,
                                recipe,
                                List.of(arms),
                                List.of(measures),
                                seeds,
                                List.of(),
                                List.of(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty())
                        .checked();
            }
        };
    }

    /** Begins a teacher. */
    public static Teacher.NeedsTraining teacher(Architecture architecture) {
        return new Teacher.NeedsTraining() {
            @Override
            public Teacher.NeedsRecipe minimising(Loss loss) {
                return recipe ->
                        every -> of(new Training.Trained(recipe, every, OptionalLong.empty(), Optional.of(loss)));
            }

            @Override
            public Teacher.NeedsCheckpoints trainedBy(Recipe recipe) {
                return every -> of(new Training.Trained(recipe, every, OptionalLong.empty()));
            }

            @Override
            public Teacher readFrom(ModelFile model) {
                return of(new Training.Given(model));
            }

            private Teacher of(Training training) {
                return new Teacher("teacher", architecture, training);
            }
        };
    }

    /** Begins an assistant: a network between a teacher and its students in size, which learns from the one and teaches the others. */
    public static Teacher.NeedsTeacher assistant(Architecture architecture) {
        return taught(Training.Descent.ASSISTANT, architecture);
    }

    /** Begins a generation: a network like its teacher's, drawn anew, which learns from it and teaches the next. */
    public static Teacher.NeedsTeacher generation(Architecture architecture) {
        return taught(Training.Descent.GENERATION, architecture);
    }

    private static Teacher.NeedsTeacher taught(Training.Descent descent, Architecture architecture) {
        return (from, curriculum) -> recipe -> every -> {
            Training.Trained itself = new Training.Trained(recipe, every, OptionalLong.empty());
            Training.Taught training = new Training.Taught(descent, from, curriculum, itself);
            return new Teacher(training.lineage(), architecture, training);
        };
    }

    /**
     * A network that starts with the weights of one that the study trains or reads, where both have an array of one name: a student as the
     * first blocks of its teacher, or with {@link Started#blocks} as others of them. The teacher is at its end, and of the same seed.
     *
     * @param from whose weights
     * @param network the network
     */
    public static Started startingFrom(Teacher from, Architecture network) {
        return new Started(network, new Started.Origin(Optional.of(from), Optional.empty()), Inheritance.ALL);
    }

    /**
     * A network that starts with the arrays of a file where it has some of their names: one that was trained on other texts or another
     * task, by {@code safetensorsModel(...)} or {@code onnxModel(...)}.
     *
     * @param from the file
     * @param network the network
     */
    public static Started startingFrom(ModelFile from, Architecture network) {
        return new Started(network, new Started.Origin(Optional.empty(), Optional.of(from)), Inheritance.ALL);
    }

    /** Begins an arm; its name is used in files, selections and pages. */
    public static Arm.NeedsCurriculum arm(String name) {
        return curriculum -> new Arm(
                name,
                curriculum,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Seeds by value. */
    public static Seeds seeds(long... values) {
        return new Seeds(LongStream.of(values).boxed().toList());
    }

    /** Seeds from that one on, to be drawn in batches: {@code seedsFrom(1).inBatchesOf(4).atMost(40)}. */
    public static NeedsBatch seedsFrom(long first) {
        return batch -> most ->
                new Until.Batches(seeds(LongStream.range(first, first + most).toArray()), batch);
    }

    /** Seeds that do not say yet how many are drawn at once. */
    @FunctionalInterface
    public interface NeedsBatch {
        /** Says how many seeds are drawn between two looks. */
        NeedsMost inBatchesOf(int batch);
    }

    /** Seeds that do not say yet how many there are at most. */
    @FunctionalInterface
    public interface NeedsMost {
        /** Says how many seeds are drawn at most. */
        Until.Batches atMost(int most);
    }

    /** A study that does not say yet what it asks. */
    @FunctionalInterface
    public interface NeedsQuestion {
        /** Says what the study asks. */
        NeedsTask asking(String question);
    }

    /** A study that has no task yet. */
    @FunctionalInterface
    public interface NeedsTask {
        /** Names the task. */
        NeedsNetwork on(Task task);
    }

    /** A study that has no network yet. */
    public interface NeedsNetwork {
        /** Names the teacher that is distilled. */
        NeedsStudent distilling(Teacher teacher);

        /** Names the network, of a study that has no teacher. */
        NeedsRecipe training(Architecture network);
    }

    /** A study that has no student yet. */
    @FunctionalInterface
    public interface NeedsStudent {
        /** Names the student. */
        NeedsRecipe into(Architecture student);
    }

    /** A study that has no recipe yet. */
    @FunctionalInterface
    public interface NeedsRecipe {
        /** Says how students are trained. */
        NeedsArms trainedBy(Recipe recipe);
    }

    /** A study that has no arms yet. */
    @FunctionalInterface
    public interface NeedsArms {
        /** Names the ways of teaching that are compared. */
        NeedsMeasures comparing(Arm... arms);
    }

    /** A study that has no measures yet. */
    @FunctionalInterface
    public interface NeedsMeasures {
        /** Names what is measured. */
        NeedsSeeds measuring(Measure... measures);
    }

    /** A study that has no seeds yet. */
    @FunctionalInterface
    public interface NeedsSeeds {
        /** Names the seeds that each arm is repeated for. */
        Study repeatedFor(Seeds seeds);

        /** Draws seeds in batches until a mean is known well enough. */
        default Study repeatedUntil(Precision precision, Until.Batches batches) {
            return repeatedFor(batches.seeds())
                    .repeatedUntil(precision, batches)
                    .checked();
        }
    }
}
