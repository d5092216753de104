package dev.distill.bench.ours;

import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Values to begin with; which ones does not matter to a clock. */
final class Draws {

    private static final RandomGenerator RANDOM = Streams.of(1).stream("bench").at(0);

    private Draws() {}

    /** Values within a bound. */
    static float[] uniform(int count, double bound) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) RANDOM.nextDouble(-bound, bound);
        }
        return values;
    }

    /** Values that are all the same. */
    static float[] same(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /** Values of -1 and +1. */
    static float[] signs(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = RANDOM.nextBoolean() ? 1 : -1;
        }
        return values;
    }

    /** Rows with a single 1. */
    static float[] oneHot(int rows, int classes) {
        float[] values = new float[rows * classes];
        for (int row = 0; row < rows; row++) {
            values[row * classes + RANDOM.nextInt(classes)] = 1;
        }
        return values;
    }
}
