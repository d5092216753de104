package dev.distill.dsl.curriculum;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Value;
import java.util.List;

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
        lieAlike(to, name);
    }

    /** The places lie alike, too: values are fitted to values, and not only as many to as many. */
    private void lieAlike(Value to, String name) {
        Require.that(
                places(from.value()).equals(places(to)),
                "The teacher's layer (" + from.name() + "), " + from.value().describe()
                        + ", has its places in other rows than the student's (" + name + "), " + to.describe()
                        + ", of the " + student + ".",
                "Name layers of the same height and width, or such as follow flatten() in both.");
    }

    /** The last has seen all others, unless nobody may look at it: the first is no padding. */
    private Positions one() {
        return network.inputs().containsKey(Field.HIDDEN) ? Positions.FIRST : Positions.LAST;
    }

    private boolean isFit(Value to) {
        return rows(from.value()) == rows(to);
    }

    private int rows(Value value) {
        return isOneOf(value) ? 1 : value.rows();
    }

    private List<Integer> places(Value value) {
        return isOneOf(value)
                ? List.of()
                : value.shape().subList(0, value.shape().size() - 1);
    }

    /** One position is read of a sequence alone: of an image all pixels are. */
    private boolean isOneOf(Value value) {
        return positions.isOne() && value.shape().size() == 2;
    }
}
