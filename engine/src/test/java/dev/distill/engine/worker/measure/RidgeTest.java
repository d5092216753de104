package dev.distill.engine.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeTest {

    /** Values 0 and 1, of classes 0 and 1: the slope is 1 / (1 + penalty) round the middle. */
    @Test
    void two_rows_are_fitted_by_hand() {
        Ridge ridge = new Ridge(1, 2);
        ridge.add(new float[] {0, 1}, 0, 0);
        ridge.add(new float[] {0, 1}, 1, 1);
        ridge.fit(1);
        assertThat(ridge.value(new float[] {1}, 0, 1)).isCloseTo(0.75, within(1e-12));
        assertThat(ridge.value(new float[] {1}, 0, 0)).isCloseTo(0.25, within(1e-12));
        assertThat(ridge.value(new float[] {3}, 0, 1)).isCloseTo(1.75, within(1e-12));
        assertThat(ridge.largest(new float[] {1}, 0, 0, 2)).isEqualTo(1);
        assertThat(ridge.largest(new float[] {0}, 0, 0, 2)).isZero();
    }

    /** At the minimum no weight changes the penalised squared error to first order. */
    @Test
    void many_rows_are_fitted_to_the_least_penalised_error() {
        float[] values = new float[200 * 3];
        int[] classes = new int[200];
        SplittableRandom random = new SplittableRandom(5);
        Ridge ridge = new Ridge(3, 2);
        for (int row = 0; row < 200; row++) {
            for (int i = 0; i < 3; i++) {
                values[row * 3 + i] = (float) random.nextDouble() + i;
            }
            values[row * 3 + 2] += values[row * 3];
            classes[row] = values[row * 3] + values[row * 3 + 1] > 2 ? 1 : 0;
            ridge.add(values, row * 3, classes[row]);
        }
        ridge.fit(0.1);
        double[] weights = new double[3];
        double[] variances = new double[3];
        for (int i = 0; i < 3; i++) {
            float[] unit = new float[3];
            unit[i] = 1;
            weights[i] = ridge.value(unit, 0, 1) - ridge.value(new float[3], 0, 1);
            double mean = 0;
            double squares = 0;
            for (int row = 0; row < 200; row++) {
                mean += values[row * 3 + i] / 200.0;
                squares += (double) values[row * 3 + i] * values[row * 3 + i];
            }
            variances[i] = squares - 200 * mean * mean;
        }
        double penalty = 0.1 * (variances[0] + variances[1] + variances[2]) / 3;
        for (int i = 0; i < 3; i++) {
            double slope = penalty * weights[i];
            for (int row = 0; row < 200; row++) {
                slope += (ridge.value(values, row * 3, 1) - classes[row]) * values[row * 3 + i];
            }
            assertThat(slope).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void rows_that_are_all_alike_tell_the_most_frequent_class() {
        Ridge ridge = new Ridge(2, 3);
        float[] alike = {0.1f, 7};
        ridge.add(alike, 0, 2);
        ridge.add(alike, 0, 1);
        ridge.add(alike, 0, 2);
        ridge.fit(0.001);
        assertThat(ridge.value(alike, 0, 2)).isEqualTo(2 / 3.0);
        assertThat(ridge.largest(alike, 0, 0, 3)).isEqualTo(2);
    }
}
