package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import java.util.OptionalLong;

/**
 * The network that students learn from, and how it is trained.
 *
 * @param name what its rows are called in {@code records.csv}
 * @param architecture its shape
 * @param recipe how it is trained, on labels; it may end on selection accuracy, never on test accuracy
 * @param checkpointEvery the steps between two checkpoints; its end is one too
 * @param seed its own seed, one teacher for all; without one, each of the study's seeds trains its own teacher
 */
public record Teacher(String name, Architecture architecture, Recipe recipe, long checkpointEvery, OptionalLong seed) {

    /** Checks the name and the interval. */
    public Teacher {
        Require.slug("name of the teacher", name);
        Require.positive("interval of the checkpoints", checkpointEvery);
        Require.that(
                checkpointEvery <= recipe.steps(),
                "The interval of the checkpoints (" + checkpointEvery + ") is longer than the teacher's training ("
                        + recipe.steps() + " steps).",
                "Use checkpointEvery(" + Math.max(1, recipe.steps() / 10) + "), say.");
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

    /** Returns this teacher under that name. */
    public Teacher named(String name) {
        return new Teacher(name, architecture, recipe, checkpointEvery, seed);
    }

    /** Returns this teacher trained once, with that seed, for all of the study's seeds. */
    public Teacher seededBy(long seed) {
        return new Teacher(name, architecture, recipe, checkpointEvery, OptionalLong.of(seed));
    }

    /** The teacher in a sentence's part. */
    public String describe() {
        return architecture.describe() + "; " + recipe.describe() + "; a checkpoint every " + checkpointEvery + " steps"
                + (seed.isPresent() ? "; one for all seeds, of seed " + seed.getAsLong() : "; one a seed");
    }

    /** A teacher that has no recipe yet. */
    @FunctionalInterface
    public interface NeedsRecipe {
        /** Says how the teacher is trained. */
        NeedsCheckpoints trainedBy(Recipe recipe);
    }

    /** A teacher that has no checkpoints yet. */
    @FunctionalInterface
    public interface NeedsCheckpoints {
        /** Says how often the teacher is kept. */
        Teacher checkpointEvery(long steps);
    }
}
