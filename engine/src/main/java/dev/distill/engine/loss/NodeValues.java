package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** A node's values in Java, in double precision, row by row: for the value of a loss, outside the step. */
final class NodeValues {

    private final double[] values;
    private final int columns;

    private NodeValues(double[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    static NodeValues of(Node node) {
        return new NodeValues(all(node), Math.toIntExact(node.columns()));
    }

    /** All values of a node, in row-major order. */
    static double[] all(Node node) {
        double[] values = new double[Math.toIntExact(node.host().length())];
        node.host().read(values);
        return values;
    }

    NodeValues times(double factor) {
        return new NodeValues(Arrays.stream(values).map(value -> value * factor).toArray(), columns);
    }

    /** Each row times a factor of its own. */
    NodeValues timesRows(double[] factors) {
        double[] products = values.clone();
        for (int k = 0; k < products.length; k++) {
            products[k] *= factors[k / columns];
        }
        return new NodeValues(products, columns);
    }

    /** How many values there are. */
    int size() {
        return values.length;
    }

    /** One value, where they are counted through. */
    double at(int index) {
        return values[index];
    }

    /** One value, by row and column. */
    double at(int row, int column) {
        return values[row * columns + column];
    }

    /** For each row the sum over columns of a function of this value and the other's. */
    double[] rows(NodeValues others, DoubleBinaryOperator function) {
        return Rows.each(rows(), row -> {
            double sum = 0;
            for (int k = row * columns; k < (row + 1) * columns; k++) {
                sum += function.applyAsDouble(values[k], others.values[k]);
            }
            return sum;
        });
    }

    /** For each row - sum_c q_c log q_c of these probabilities; 0 log 0 = 0. */
    double[] entropy() {
        return rows(this, (q, same) -> q == 0 ? 0 : -q * StrictMath.log(q));
    }

    /** For each row - sum_c q_c log softmax(z)_c of these logits, shifted by their largest. */
    double[] crossEntropy(NodeValues targets) {
        return Rows.each(rows(), row -> {
            int first = row * columns;
            double logSum = logSumOfExponentials(first);
            double sum = 0;
            for (int c = first; c < first + columns; c++) {
                sum += targets.values[c] == 0 ? 0 : targets.values[c] * (logSum - values[c]);
            }
            return sum;
        });
    }

    /** For each row - sum_c q_c log softmax(z)_c of these logits, q_c = s / C and 1 - s more at y; 0 where there is no y. */
    double[] crossEntropyOf(NodeValues ids, double smoothing) {
        return Rows.each(rows(), row -> {
            int id = (int) ids.values[row];
            return id < 0
                    ? 0
                    : logSumOfExponentials(row * columns)
                            - (smoothing == 0 ? at(row, id) : (1 - smoothing) * at(row, id) + smoothing * mean(row));
        });
    }

    private double mean(int row) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += at(row, c);
        }
        return sum / columns;
    }

    /** The logarithm of the sum of exponentials of a row, shifted by the largest, without one column or, below 0, with all of them. */
    double logSum(int row, int without) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < columns; c++) {
            largest = c == without ? largest : StrictMath.max(largest, at(row, c));
        }
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += c == without ? 0 : StrictMath.exp(at(row, c) - largest);
        }
        return largest + StrictMath.log(sum);
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

    /** How many columns there are. */
    int columns() {
        return columns;
    }

    /** How many rows there are. */
    int rows() {
        return values.length / columns;
    }
}
