package dev.distill.dsl;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.task.Task;

/** How a recipe's batches and its end must fit a task. */
final class RecipeCheck {
    private RecipeCheck() {}

    static void check(Task task, Recipe recipe, String whose, String where) {
        task.source()
                .stepsPerEpoch(recipe.batchSize())
                .ifPresent(steps -> Require.that(
                        steps > 0,
                        "The batch (" + recipe.batchSize() + ") of the " + whose
                                + " is larger than the training part of the " + task.describe() + where + ".",
                        "Use a smaller batchSize(...), or more training examples."));
        Require.that(
                !(recipe.stop() instanceof Stop.OnceAccurate && task.isRated()),
                "The " + whose + " ends by its accuracy (" + recipe.stop().describe() + "), and the " + task.describe()
                        + " asks for a rating" + where + ".",
                "Leave untilSelectionAccuracy(...) out of its recipe.");
    }
}
