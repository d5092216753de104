package dev.distill.dsl.curriculum;

import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Value;

/**
 * How a layer of the teacher must fit one of the student.
 *
 * @param from the teacher's
 * @param positions where they are fitted
 * @param student whose arm it is, for messages
 */
record FeatureCheck(Feature from, Positions positions, String student) {
    void fits(Value to, String name) {
        Require.that(
                isFit(to),
                "The teacher's layer (" + from.name() + "), " + from.value().describe()
                        + ", has not as many places as the" + " student's (" + name + "), " + to.describe()
                        + ", of the " + student + ".",
                new FeatureCheck(from, Positions.LAST, student).isFit(to)
                        ? "Use at(Positions.LAST), or name layers with as many positions or pixels."
                        : "Name layers with as many positions or pixels.");
    }

    private boolean isFit(Value to) {
        return rows(from.value()) == rows(to);
    }

    /** One position is read of a sequence alone: of an image all pixels are. */
    private int rows(Value value) {
        return positions.isOne() && value.shape().size() == 2 ? 1 : value.rows();
    }
}
