package dev.distill.engine.worker;

import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Task;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A teacher's hidden layer on unlabelled inputs: what it takes to project and to standardise it. */
final class Features {

    private final float[] values;
    private final int columns;

    /** Reads the layer on the calibration inputs, or on projections of it. */
    Features(Network teacher, Task task, String layer, Stream calibration) {
        Examples unlabelled = new Examples(task, Signal.CALIBRATION_INPUTS).draw(calibration.at(0));
        try (ForwardPass pass = new ForwardPass(teacher, task.inputs(), layer)) {
            this.values = pass.of(unlabelled.inputs());
            this.columns = pass.columns();
        }
    }

    private Features(float[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    /** These features times a matrix [columns, dimensions], summed in double. */
    Features times(float[] matrix, int dimensions) {
        int rows = values.length / columns;
        float[] product = new float[rows * dimensions];
        double[] sums = new double[dimensions];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < columns; i++) {
                double value = values[row * columns + i];
                for (int j = 0; value != 0 && j < dimensions; j++) {
                    sums[j] += value * matrix[i * dimensions + j];
                }
            }
            for (int j = 0; j < dimensions; j++) {
                product[row * dimensions + j] = (float) sums[j];
            }
        }
        return new Features(product, dimensions);
    }

    /** The mean of each coordinate. */
    double[] means() {
        double[] means = new double[columns];
        for (int i = 0; i < values.length; i++) {
            means[i % columns] += values[i];
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= values.length / columns;
        }
        return means;
    }

    /** The standard deviation of each coordinate. */
    double[] deviations() {
        double[] means = means();
        double[] squares = new double[columns];
        for (int i = 0; i < values.length; i++) {
            double off = values[i] - means[i % columns];
            squares[i % columns] += off * off;
        }
        for (int j = 0; j < columns; j++) {
            squares[j] = StrictMath.sqrt(squares[j] / (values.length / columns));
        }
        return squares;
    }

    /** One standard deviation for all coordinates together. */
    double deviation() {
        double sum = 0;
        double[] deviations = deviations();
        for (double deviation : deviations) {
            sum += deviation * deviation;
        }
        return StrictMath.sqrt(sum / columns);
    }

    /** A matrix [rows, columns] with entries N(0, 1/variance), row by row. */
    static float[] gaussian(RandomGenerator random, int rows, int columns, double variance) {
        double scale = 1 / StrictMath.sqrt(variance);
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (scale * Normal.draw(random));
        }
        return matrix;
    }
}
