package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The pass over floats against the formula in double precision. */
class GeluTest {

    private static final double C = Math.sqrt(2 / Math.PI);

    @Test
    void values_and_slopes_follow_the_formula_over_the_whole_range() {
        for (double x = -12; x <= 12; x += 0.01) {
            assertFollows((float) x);
        }
        assertFollows(0);
        assertFollows(1e-20f);
        assertFollows(-1000);
        assertFollows(1000);
    }

    @Test
    void what_is_no_number_stays_none() {
        float[][] out = new float[1][1];
        GeluPass.forward(new float[][] {{Float.NaN}}, out, 1);
        assertThat(out[0][0]).isNaN();
    }

    private static void assertFollows(float x) {
        float[][] forward = new float[1][1];
        float[][] slope = new float[1][1];
        GeluPass.forward(new float[][] {{x}}, forward, 1);
        GeluPass.backward(new float[][] {{1}, {x}, forward[0]}, slope, 1);
        double tanh = Math.tanh(C * (x + 0.044715 * x * x * x));
        double rise = C * (1 + 3 * 0.044715 * (double) x * x);
        assertThat((double) forward[0][0]).isCloseTo(x / 2.0 * (1 + tanh), within(1e-6 * (1 + Math.abs(x))));
        assertThat((double) slope[0][0])
                .as("slope at %s", x)
                .isCloseTo((1 + tanh) / 2 + x / 2.0 * (1 - tanh * tanh) * rise, within(1e-5));
    }
}
