package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A temperature for each row of a batch, and what is fitted at it.
 *
 * @param theta [B, 1], what the temperatures follow from
 * @param logits the student's, [B, C]
 * @param teacher the teacher's logits, [B, C]
 * @param temperature T at a theta, positive
 */
record RowTemperatures(Node theta, Node logits, Node teacher, DoubleUnaryOperator temperature) {

    List<Node> inputs() {
        return List.of(theta, logits, teacher);
    }

    double[] values() {
        NodeValues thetas = NodeValues.of(theta);
        return Rows.each(Math.toIntExact(logits.rows()), row -> temperature.applyAsDouble(thetas.at(row)));
    }

    /** z / T, row by row. */
    static NodeValues over(NodeValues readings, double[] temperatures) {
        return readings.timesRows(Rows.each(temperatures.length, row -> 1 / temperatures[row]));
    }
}
