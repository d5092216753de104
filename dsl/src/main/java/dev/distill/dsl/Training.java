package dev.distill.dsl;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.schedule.Length;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a teacher's weights come from. */
public sealed interface Training {

    /** The training in a sentence's part. */
    String describe();

    /** This training with that seed, for all of a study's seeds. */
    Training seededBy(long seed);

    /** Refuses what cannot make a teacher of that name. */
    void check(String name);

    /** How many checkpoints are kept of so many steps, one every so many: the end is one, too, wherever it is. */
    static long checkpoints(long steps, long every) {
        return (steps - 1) / every + 1;
    }

    /** Reads this training by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of training. */
    interface Reader<R> {
        /** Reads a training on labels. */
        R trained(Trained training);

        /** Reads a file. */
        R given(Given training);

        /** Reads a training by another teacher. */
        R taught(Taught training);
    }

    /**
     * The teacher is trained as part of the study.
     *
     * @param recipe how it is trained, on labels; it may end on selection accuracy, never on test accuracy
     * @param checkpointEvery how far two checkpoints are apart; its end is one too
     * @param seed its own seed, one teacher for all; without one, each of the study's seeds trains its own teacher
     * @param loss what it minimises on labels, where that is named
     */
    record Trained(Recipe recipe, Length checkpointEvery, OptionalLong seed, Optional<Loss> loss) implements Training {
        /** A training on the loss that the task asks for. */
        public Trained(Recipe recipe, Length checkpointEvery, OptionalLong seed) {
            this(recipe, checkpointEvery, seed, Optional.empty());
        }

        @Override
        public String describe() {
            return recipe.describe() + loss.map(it -> "; " + it.describe()).orElse("") + "; a checkpoint "
                    + (checkpointEvery.equals(Length.share(1)) ? "at its end" : "every " + checkpointEvery.describe())
                    + (seed.isPresent() ? "; one for all seeds, of seed " + seed.getAsLong() : "; one a seed");
        }

        @Override
        public Training seededBy(long seed) {
            return new Trained(recipe, checkpointEvery, OptionalLong.of(seed), loss);
        }

        @Override
        public void check(String name) {
            loss.ifPresent(it -> Require.that(
                    it.fit() == Loss.Fit.LABELS && it.equals(it.ofAll()),
                    "The loss (" + it.describe() + ") of the teacher (" + name + ") is not one on all labels.",
                    "Use smoothedCrossEntropy(0.1), say; or assistant(...), which learns from another teacher."));
            Require.that(
                    !(recipe.stop() instanceof Stop.OnceAccurate once && once.split() == Split.TEST),
                    "The teacher (" + name + ") has an end (" + recipe.stop().describe()
                            + ") that would choose it by test examples.",
                    "Use untilSelectionAccuracy(...) in the teacher's recipe.");
            Require.that(
                    seed.orElse(0) >= 0,
                    "The seed (" + seed.orElse(0) + ") of the teacher (" + name + ") is negative.",
                    "Use seededBy(...) with a whole number from 0.");
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.trained(this);
        }
    }

    /**
     * The teacher has learned from another one, by a curriculum: an assistant between a large teacher and a small student (Mirzadeh et al.,
     * arXiv 1902.03393) [paper], or a generation of one architecture, which learns from the generation before (Furlanello et al., arXiv
     * 1805.04770) [paper: abstract].
     *
     * @param descent what it is to its own teacher
     * @param from its own teacher
     * @param curriculum what it learns
     * @param itself how it is trained, and its checkpoints
     */
    record Taught(Descent descent, Teacher from, Curriculum curriculum, Trained itself) implements Training {
        /** The word in its streams' names, such as "assistant-1": how many hops it is from a teacher that nobody has taught. */
        public String lineage() {
            return descent.word() + "-" + hops();
        }

        private int hops() {
            return from.training() instanceof Taught before ? before.hops() + 1 : 1;
        }

        @Override
        public String describe() {
            return "taught by " + from.name() + ": " + curriculum.describe() + "; " + itself.describe();
        }

        @Override
        public Training seededBy(long seed) {
            return new Taught(descent, from, curriculum, (Trained) itself.seededBy(seed));
        }

        @Override
        public void check(String name) {
            itself.check(name);
            Require.that(
                    curriculum.needsTeacher(),
                    "The " + descent.word() + " (" + name + ") learns nothing from its teacher (" + from.name() + ").",
                    "Use hinton(4, 0.1), say; or teacher(...), which learns from labels.");
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.taught(this);
        }
    }

    /** What a taught teacher is to its own teacher. */
    enum Descent {
        /** A smaller network. */
        ASSISTANT,
        /** The same network, drawn anew. */
        GENERATION;

        /** The word in names and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The teacher comes finished, in a file; it is one for all seeds, and has no checkpoints but its end.
     *
     * @param model the file
     */
    record Given(ModelFile model) implements Training {
        @Override
        public String describe() {
            return "read from " + model.name() + " (SHA-256 "
                    + model.digest().sha256().substring(0, 12) + "…); one for all seeds";
        }

        @Override
        public Training seededBy(long seed) {
            throw new DeclarationException(
                    "The teacher is read from the file (" + model.name() + ") and has no seed (" + seed + ").",
                    "Leave seededBy(" + seed + ") out: the teacher is one for all seeds.");
        }

        @Override
        public void check(String name) {}

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.given(this);
        }
    }
}
