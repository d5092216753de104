package dev.distill.engine.worker.lesson;

import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The means and deviations of the coordinates of a teacher's layer, or of projections of it, over unlabelled inputs and positions:
 * what it takes to standardise them. Inputs pass through piece by piece, once for the means and once for the deviations, so that no
 * array holds a wide layer's values on all of them. Sums are in double, in the order of inputs.
 */
final class Moments {
    private static final double ROUNDING = 1e-6;

    private final double[] means;
    private final double[] deviations;

    private Moments(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Reads a layer on some inputs. */
    static Moments of(Network teacher, String layer, Examples inputs, int width, Rows rows) {
        try (ForwardPass pass = new ForwardPass(teacher, layer)) {
            return of(
                    (taker) -> pass.fold(
                            inputs,
                            (values, first, count) ->
                                    rows.each(values, first, count, pass.columns() / width, width, taker)),
                    width);
        }
    }

    /** Reads projections of a layer, by a matrix [width, dimensions]. */
    static Moments ofProjection(
            Network teacher, String layer, Examples inputs, int width, Rows rows, float[] matrix, int dimensions) {
        try (ForwardPass pass = new ForwardPass(teacher, layer)) {
            double[] sums = new double[dimensions];
            float[] projected = new float[dimensions];
            return of(
                    taker -> pass.fold(
                            inputs,
                            (values, first, count) ->
                                    rows.each(values, first, count, pass.columns() / width, width, (row, from) -> {
                                        project(row, from, width, matrix, sums, projected);
                                        taker.take(projected, 0);
                                    })),
                    dimensions);
        }
    }

    private static void project(float[] row, int from, int width, float[] matrix, double[] sums, float[] out) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < width; i++) {
            double value = row[from + i];
            for (int j = 0; value != 0 && j < out.length; j++) {
                sums[j] += value * matrix[i * out.length + j];
            }
        }
        for (int j = 0; j < out.length; j++) {
            out[j] = (float) sums[j];
        }
    }

    /** Takes a row of coordinates. */
    interface Taker {
        void take(float[] values, int from);
    }

    /** Gives all rows, the same ones each time. */
    private interface Source {
        void each(Taker taker);
    }

    /** Which rows of an example's values count. */
    interface Rows {
        /** Whether a row of an example counts; both from 0. */
        boolean counts(int example, int row);

        /** Every row. */
        static Rows all() {
            return (example, row) -> true;
        }

        /** The row of one position, from 0. */
        static Rows at(int position) {
            return (example, row) -> row == position;
        }

        /** Gives the rows of some examples that count. */
        default void each(float[] values, int first, int examples, int rows, int width, Taker taker) {
            for (int i = 0; i < examples * rows; i++) {
                if (counts(first + i / rows, i % rows)) {
                    taker.take(values, i * width);
                }
            }
        }
    }

    private static Moments of(Source source, int coordinates) {
        double[] means = new double[coordinates];
        long[] rows = new long[1];
        source.each((values, from) -> {
            for (int j = 0; j < coordinates; j++) {
                means[j] += values[from + j];
            }
            rows[0]++;
        });
        for (int j = 0; j < coordinates; j++) {
            means[j] /= rows[0];
        }
        double[] squares = new double[coordinates];
        source.each((values, from) -> {
            for (int j = 0; j < coordinates; j++) {
                double off = values[from + j] - means[j];
                squares[j] += off * off;
            }
        });
        for (int j = 0; j < coordinates; j++) {
            squares[j] = StrictMath.sqrt(squares[j] / rows[0]);
        }
        return new Moments(means, squares);
    }

    /** The mean of each coordinate. */
    double[] means() {
        return means;
    }

    /** The standard deviation of each coordinate. */
    double[] deviations() {
        return deviations;
    }

    /** Whether no coordinate varies by more than floats are rounded: a mean of equal values need not be one of them. */
    boolean areOfOneValue() {
        return IntStream.range(0, means.length).allMatch(j -> deviations[j] <= ROUNDING * Math.abs(means[j]));
    }

    /** One standard deviation for all coordinates together. */
    double deviation() {
        double sum = 0;
        for (double deviation : deviations) {
            sum += deviation * deviation;
        }
        return StrictMath.sqrt(sum / deviations.length);
    }
}
