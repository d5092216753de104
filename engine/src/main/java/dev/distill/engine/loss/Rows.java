package dev.distill.engine.loss;

import java.util.function.IntToDoubleFunction;

/** The losses of the rows of a batch. */
final class Rows {
    private Rows() {}

    /** One value for each row. */
    static double[] each(int count, IntToDoubleFunction value) {
        double[] values = new double[count];
        for (int row = 0; row < count; row++) {
            values[row] = value.applyAsDouble(row);
        }
        return values;
    }

    /** Their mean. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Their mean, each times a weight, or where an example's rows have one loss together, times the first of theirs; the weights average 1. */
    static double mean(double[] values, NodeValues weights) {
        int apart = weights.size() / values.length;
        return mean(each(values.length, row -> {
            double weight = weights.at(row * apart);
            return values[row] == 0 || weight == 0 ? 0 : values[row] * weight;
        }));
    }
}
