package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/** The pass over floats, and the formula in double precision, against the error function of Commons Math. */
class ExactGeluTest {

    @Test
    void values_and_slopes_follow_the_formula_over_the_whole_range() {
        for (double x = -14; x <= 14; x += 0.01) {
            assertFollows((float) x);
        }
        assertFollows(0);
        assertFollows(1e-20f);
        assertFollows(-1000);
        assertFollows(1000);
    }

    @Test
    void doubles_have_the_digits_of_doubles() {
        for (double x = -10; x <= 10; x += 0.037) {
            assertThat(ExactGeluPass.value(x)).isCloseTo(value(x), within(1e-14 * (1 + Math.abs(x))));
            assertThat(ExactGeluPass.slope(x)).isCloseTo(slope(x), within(1e-14 * (1 + Math.abs(x))));
        }
        assertThat(ExactGeluPass.value(1)).isCloseTo(0.8413447460685429, within(1e-16));
        assertThat(ExactGeluPass.value(-1)).isCloseTo(-0.15865525393145705, within(1e-16));
    }

    @Test
    void what_is_no_number_stays_none() {
        float[][] out = new float[1][1];
        ExactGeluPass.forward(new float[][] {{Float.NaN}}, out, 1);
        assertThat(out[0][0]).isNaN();
        assertThat(ExactGeluPass.value(Double.NaN)).isNaN();
    }

    private static void assertFollows(float x) {
        float[][] forward = new float[1][1];
        float[][] backward = new float[1][1];
        ExactGeluPass.forward(new float[][] {{x}}, forward, 1);
        ExactGeluPass.backward(new float[][] {{1}, {x}, forward[0]}, backward, 1);
        assertThat((double) forward[0][0]).as("value at %s", x).isCloseTo(value(x), within(3e-7 * (1 + Math.abs(x))));
        assertThat((double) backward[0][0]).as("slope at %s", x).isCloseTo(slope(x), within(1e-6));
    }

    private static double value(double x) {
        return x / 2 * (1 + Erf.erf(x / Math.sqrt(2)));
    }

    private static double slope(double x) {
        return (1 + Erf.erf(x / Math.sqrt(2))) / 2 + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
