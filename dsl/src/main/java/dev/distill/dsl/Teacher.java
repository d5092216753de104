package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network that students learn from.
 *
 * @param name what its rows are called in {@code records.csv}
 * @param architecture its shape
 * @param training where its weights come from
 */
public record Teacher(String name, Architecture architecture, Training training) {

    /** Checks the name, and that the training can make this teacher. */
    public Teacher {
        Name.folder("name of the teacher", name);
        training.check(name);
    }

    /** Returns this teacher under that name. */
    public Teacher named(String name) {
        return new Teacher(name, architecture, training);
    }

    /** Returns this teacher trained once, with that seed, for all of the study's seeds. */
    public Teacher seededBy(long seed) {
        return new Teacher(name, architecture, training.seededBy(seed));
    }

    /** The file of a teacher that is read from one. */
    public Optional<ModelFile> model() {
        return training.read(new Training.Reader<>() {
            @Override
            public Optional<ModelFile> trained(Training.Trained training) {
                return Optional.empty();
            }

            @Override
            public Optional<ModelFile> given(Training.Given training) {
                return Optional.of(training.model());
            }

            @Override
            public Optional<ModelFile> taught(Training.Taught training) {
                return Optional.empty();
            }
        });
    }

    /** Whether it can tell what a task asks; otherwise its file has hidden layers alone, and students learn from these. */
    public boolean answers(Task task) {
        return model().map(file -> file.answers(architecture.layersFor(task))).orElse(true);
    }

    /** Those that it descends from or starts from, the first of them first, and itself. */
    public List<Teacher> lineage() {
        List<Teacher> lineage = new ArrayList<>();
        startOf(architecture).ifPresent(start -> lineage.addAll(start.lineage()));
        if (training instanceof Training.Taught taught) {
            lineage.addAll(taught.from().lineage());
        }
        lineage.add(this);
        return lineage;
    }

    /** The teacher that a network starts from, where it is one. */
    static Optional<Teacher> startOf(Architecture network) {
        return Started.of(network).flatMap(started -> started.origin().teacher());
    }

    /** Whether it is a generation: of its own teacher's architecture, drawn anew. */
    public boolean isGeneration() {
        return training instanceof Training.Taught taught && taught.descent() == Training.Descent.GENERATION;
    }

    /** The teacher in a sentence's part. */
    public String describe() {
        return architecture.describe() + "; " + training.describe();
    }

    /** A teacher whose weights come from nowhere yet. */
    public interface NeedsTraining {
        /** Names what it minimises on labels, as in {@code minimising(smoothedCrossEntropy(0.1))}; the loss that the task asks for unless said. */
        NeedsRecipe minimising(Loss loss);

        /** Says how the teacher is trained. */
        NeedsCheckpoints trainedBy(Recipe recipe);

        /** Names the file that a finished teacher is read from, as in {@code dl4jModel(MyStudy.class, "teacher.zip")}. */
        Teacher readFrom(ModelFile model);
    }

    /** A taught teacher whose own teacher is not named yet. */
    @FunctionalInterface
    public interface NeedsTeacher {
        /** Names its teacher, and what it learns. */
        NeedsRecipe learningFrom(Teacher teacher, Curriculum curriculum);
    }

    /** A teacher that has no recipe yet. */
    @FunctionalInterface
    public interface NeedsRecipe {
        /** Says how it is trained; it may end on selection accuracy, never on test accuracy. */
        NeedsCheckpoints trainedBy(Recipe recipe);
    }

    /** A teacher that has no checkpoints yet. */
    @FunctionalInterface
    public interface NeedsCheckpoints {
        /** Says how far two checkpoints are apart. */
        Teacher checkpointEach(Length length);

        /** Keeps its end alone. */
        default Teacher checkpointAtItsEnd() {
            return checkpointEach(Length.share(1));
        }

        /** Says how often the teacher is kept, in steps. */
        default Teacher checkpointEvery(long steps) {
            return checkpointEach(Length.steps(steps));
        }

        /** Says how often the teacher is kept, in epochs of a task with a set of training examples. */
        default Teacher checkpointEveryEpochs(double epochs) {
            return checkpointEach(Length.epochs(epochs));
        }
    }
}
