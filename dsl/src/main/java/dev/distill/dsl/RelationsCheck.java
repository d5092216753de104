package dev.distill.dsl;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;

/**
 * How relations between examples must fit the batches that they are taken of.
 *
 * @param task whose examples they are
 * @param recipe how the student is trained
 * @param whose student it is, for the message
 * @param where the study and its scale, for the message
 */
record RelationsCheck(Task task, Recipe recipe, String whose, String where) {

    void check(Signal.Relations relations, Blueprint teacher, Blueprint student) {
        Require.that(
                relations.positions() != Positions.MASKED,
                "The " + whose + " relates examples at the positions that are asked, which are others in each" + where
                        + ".",
                "Use at(Positions.FIRST), or all positions where no sequence ends before the last.");
        Require.that(
                relations.positions() != Positions.ALL
                        || !task.pads()
                        || !hasPositions(teacher, relations.teacherLayer())
                                && !hasPositions(student, relations.studentLayer()),
                "The " + whose + " relates examples at all positions, and the " + task.describe()
                        + " has sequences that end before the last" + where + ".",
                "Use at(Positions.FIRST).");
        Require.that(
                recipe.batchSize() >= relations.relation().fewest(),
                "The " + whose + " repeats " + relations.relation().describe() + " of examples, and its batches have "
                        + (recipe.batchSize() == 1 ? "one" : "two, whose one distance is its own mean") + where + ".",
                "Use a larger batchSize(...).");
        Require.that(
                recipe.optimiser().parts() == 1,
                "The " + whose + " repeats " + relations.relation().describe()
                        + " of the examples of a batch, which goes in parts ("
                        + recipe.optimiser().parts() + ")" + where
                        + ".",
                "Leave inParts(...) out.");
    }

    private boolean hasPositions(Blueprint network, String layer) {
        return network.feature(layer, whose).value().shape().size() == 2;
    }
}
