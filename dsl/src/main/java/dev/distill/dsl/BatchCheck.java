package dev.distill.dsl;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;

/** How a recipe's batches must fit a task. */
final class BatchCheck {
    private BatchCheck() {}

    static void check(Task task, Recipe recipe, String whose, String where) {
        task.source()
                .stepsPerEpoch(recipe.batchSize())
                .ifPresent(steps -> Require.that(
                        steps > 0,
                        "The batch (" + recipe.batchSize() + ") of the " + whose
                                + " is larger than the training part of the " + task.describe() + where + ".",
                        "Use a smaller batchSize(...), or more training examples."));
    }
}
