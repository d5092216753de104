package dev.distill.dsl;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;

/** How networks and goals must leave alone what lies behind a sequence's end, on a task where some end before the last position. */
final class PaddingCheck {

    private final Task task;
    private final String where;

    PaddingCheck(Task task, String where) {
        this.task = task;
        this.where = where;
    }

    /** Recurrent layers are no mistake: what they remember of a sequence goes through its padding. */
    void network(Blueprint network, String whose) {
        if (task.pads()) {
            network.parts().forEach(part -> {
                takes(part, whose);
                looks(part, whose);
            });
        }
    }

    private void takes(Blueprint.Part part, String whose) {
        Require.that(
                !(part.layer() instanceof SequenceLayer.MeanOfPositions
                        || part.layer() instanceof SequenceLayer.Take take && isAtTheEnd(take)),
                "The layer (" + part.name() + ", " + part.layer().describe() + ") of the " + whose
                        + " takes padding for part of a sequence, and the task (" + task.describe()
                        + ") has sequences that end before the last position" + where + ".",
                "Use take(0), after attention(...) or a bidirectional layer, by which the first position knows of the others.");
    }

    private boolean isAtTheEnd(SequenceLayer.Take take) {
        int length = task.input().shape().get(0);
        return take.position() < 0 || take.in(length) == length - 1;
    }

    private void looks(Blueprint.Part part, String whose) {
        Require.that(
                !(part.layer() instanceof SequenceLayer.Attention attention
                        && attention.looksAhead()
                        && !part.inputs().contains(Field.HIDDEN)),
                "The layer (" + part.name() + ", " + part.layer().describe() + ") of the " + whose
                        + " looks at padding, and the task (" + task.describe()
                        + ") has sequences that end before the last position" + where + ".",
                "Let it read what is hidden: layer(\"" + part.name() + "\", attention(...)).from(\""
                        + part.inputs().get(0) + "\", \"" + Field.HIDDEN + "\").");
    }

    void goal(Goal goal, String whose) {
        Require.that(
                goal.signal().places() != Positions.LAST || !task.pads(),
                "The " + whose + " fits a layer at the last position, and the " + task.describe()
                        + " has sequences that end before it" + where + ".",
                "Use at(Positions." + (task.answersEachPosition() ? Positions.MASKED : Positions.FIRST)
                        + ") or all of them.");
    }
}
