package dev.distill.dsl.curriculum;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Value;

/**
 * How a layer of the teacher must fit one of the student.
 *
 * @param from the teacher's
 * @param positions where they are fitted
 * @param network the student
 * @param student whose arm it is, for messages
 */
record FeatureCheck(Feature from, Positions positions, Blueprint network, String student) {
    void fits(Value to, String name) {
        Require.that(
                isFit(to),
                "The teacher's layer (" + from.name() + "), " + from.value().describe()
                        + ", has not as many places as the" + " student's (" + name + "), " + to.describe()
                        + ", of the " + student + ".",
                new FeatureCheck(from, one(), network, student).isFit(to)
                        ? "Use at(Positions." + one() + "), or name layers with as many positions or pixels."
                        : "Name layers with as many positions or pixels.");
    }

    /** The last has seen all others, unless nobody may look at it: the first is no padding. */
    private Positions one() {
        return network.inputs().containsKey(Field.HIDDEN) ? Positions.FIRST : Positions.LAST;
    }

    private boolean isFit(Value to) {
        return rows(from.value()) == rows(to);
    }

    /** One position is read of a sequence alone: of an image all pixels are. */
    private int rows(Value value) {
        return positions.isOne() && value.shape().size() == 2 ? 1 : value.rows();
    }
}
