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
                rows(from.value()) == rows(to),
                "The teacher's layer (" + from.name() + "), " + from.value().describe()
                        + ", has not as many places as the" + " student's (" + name + "), " + to.describe()
                        + ", of the " + student + ".",
                "Use at(Positions.LAST), or name layers with as many positions or pixels.");
    }

    private int rows(Value value) {
        return positions.isOne() ? 1 : value.rows();
    }
}
