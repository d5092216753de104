package dev.distill.engine.worker.lesson;

import dev.distill.engine.network.Normal;
import java.util.random.RandomGenerator;

/** Matrices with normal entries. */
final class Gaussian {
    private Gaussian() {}

    /** A matrix [rows, columns] with entries N(0, 1/variance), row by row. */
    static float[] matrix(RandomGenerator random, int rows, int columns, double variance) {
        double scale = 1 / StrictMath.sqrt(variance);
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (scale * Normal.draw(random));
        }
        return matrix;
    }
}
