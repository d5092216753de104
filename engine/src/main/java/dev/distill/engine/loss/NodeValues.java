package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** A node's values in Java, in double precision, row by row, each row times a factor: those of one node lie in one place, whatever they are times. */
final class NodeValues {

    private final double[] values;
    private final int columns;
    private final double[] factors;

    private NodeValues(double[] values, int columns, double[] factors) {
        this.values = values;
        this.columns = columns;
        this.factors = factors;
    }

    static NodeValues of(Node node) {
        double[] values = all(node);
        int columns = Math.toIntExact(node.columns());
        return new NodeValues(values, columns, of(values.length / columns, 1));
    }

    /** All values of a node, in row-major order. */
    static double[] all(Node node) {
        double[] values = new double[Math.toIntExact(node.host().length())];
        node.host().read(values);
        return values;
    }

    NodeValues times(double factor) {
        return timesRows(of(rows(), factor));
    }

    private static double[] of(int rows, double factor) {
        double[] factors = new double[rows];
        Arrays.fill(factors, factor);
        return factors;
    }

    /** Each row times a factor of its own, in place of the one that it had. */
    NodeValues timesRows(double[] factors) {
        return new NodeValues(values, columns, factors);
    }

    /** How many values there are. */
    int size() {
        return values.length;
    }

    /** One value, where they are counted through. */
    double at(int index) {
        return at(index / columns, index % columns);
    }

    /** One value, by row and column. */
    double at(int row, int column) {
        return values[row * columns + column] * factors[row];
    }

    /** For each row the sum over columns of a function of this value and the other's. */
    double[] rows(NodeValues others, DoubleBinaryOperator function) {
        return Rows.each(rows(), row -> {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += function.applyAsDouble(at(row, c), others.at(row, c));
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
            double logSum = logSum(row, -1);
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                double target = targets.at(row, c);
                sum += target == 0 ? 0 : target * (logSum - at(row, c));
            }
            return sum;
        });
    }

    /** For each row - sum_c q_c log softmax(z)_c of these logits, q_c = s / C and 1 - s more at y; 0 where there is no y. */
    double[] crossEntropyOf(NodeValues ids, double smoothing) {
        return Rows.each(rows(), row -> {
            int id = (int) ids.at(row);
            return id < 0
                    ? 0
                    : logSum(row, -1)
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

    /** How many columns there are. */
    int columns() {
        return columns;
    }

    /** How many rows there are. */
    int rows() {
        return values.length / columns;
    }
}
