package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** A node's values in Java, in double precision, row by row: for the value of a loss, outside the step. */
final class Readings {

    private final double[] values;
    private final int columns;

    private Readings(double[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    static Readings of(Node node) {
        double[] values = new double[Math.toIntExact(node.host().length())];
        node.host().read(values);
        return new Readings(values, Math.toIntExact(node.columns()));
    }

    Readings times(double factor) {
        return new Readings(Arrays.stream(values).map(value -> value * factor).toArray(), columns);
    }

    /** The sum over columns of a function of this value and the other's, mean over rows. */
    double meanOverRows(Readings others, DoubleBinaryOperator function) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += function.applyAsDouble(values[k], others.values[k]);
        }
        return sum / rows();
    }

    /** - sum_c q_c log q_c of these probabilities, mean over rows; 0 log 0 = 0. */
    double entropy() {
        double sum = 0;
        for (double q : values) {
            sum -= q == 0 ? 0 : q * StrictMath.log(q);
        }
        return sum / rows();
    }

    /** - sum_c q_c log softmax(z)_c of these logits, mean over rows, from logits shifted by their largest. */
    double crossEntropy(Readings targets) {
        double sum = 0;
        for (int first = 0; first < values.length; first += columns) {
            double logSum = logSumOfExponentials(first);
            for (int c = first; c < first + columns; c++) {
                sum += targets.values[c] == 0 ? 0 : targets.values[c] * (logSum - values[c]);
            }
        }
        return sum / rows();
    }

    private double logSumOfExponentials(int first) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = first; c < first + columns; c++) {
            largest = StrictMath.max(largest, values[c]);
        }
        double sum = 0;
        for (int c = first; c < first + columns; c++) {
            sum += StrictMath.exp(values[c] - largest);
        }
        return largest + StrictMath.log(sum);
    }

    private int rows() {
        return values.length / columns;
    }
}
