package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Masks of dropouts: which places are left out, and what the others are multiplied by. */
class DropoutPassTest {

    @Test
    void the_halves_of_a_long_leave_out_what_is_below_the_rate() {
        assertThat(mask(DataType.FLOAT, 2, 0.5, () -> 0x80000000_7FFFFFFFL)).containsExactly(0, 2);
        assertThat(mask(DataType.FLOAT, 2, 0.5, () -> 0x7FFFFFFF_80000000L)).containsExactly(2, 0);
        assertThat(mask(DataType.FLOAT, 3, 0.75, () -> 0xFFFFFFFF_BFFFFFFFL)).containsExactly(0, 4, 0);
    }

    @Test
    void a_rate_of_almost_1_may_keep_a_place() {
        double rate = Math.nextDown(1.0);
        assertThat(mask(DataType.DOUBLE, 2, rate, () -> 0xFFFFFFFF_FFFFFFFEL)).containsExactly(0, 1 / (1 - rate));
    }

    @Test
    void about_as_many_are_left_out_as_the_rate_says_and_the_mean_stays() {
        double[] mask = mask(DataType.DOUBLE, 100_001, 0.1, random(1));
        double zeros = Arrays.stream(mask).filter(value -> value == 0).count();
        // four standard deviations
        assertThat(zeros / mask.length).isCloseTo(0.1, within(4 * Math.sqrt(0.1 * 0.9 / mask.length)));
        assertThat(Arrays.stream(mask).distinct().sorted()).containsExactly(0.0, 1 / 0.9);
    }

    /** Beyond a piece, and odd. */
    @Test
    void floats_and_doubles_leave_out_the_same() {
        double[] floats = mask(DataType.FLOAT, 5_003, 0.3, random(2));
        double[] doubles = mask(DataType.DOUBLE, 5_003, 0.3, random(2));
        assertThat(floats)
                .isEqualTo(Arrays.stream(doubles).map(value -> (float) value).toArray());
        assertThat(floats).isNotEqualTo(mask(DataType.FLOAT, 5_003, 0.3, random(3)));
    }

    private static RandomGenerator random(long seed) {
        return Streams.of(seed).stream("dropout").at(0);
    }

    private static double[] mask(DataType type, int length, double rate, RandomGenerator random) {
        INDArray mask = Nd4j.create(type, length).assign(-1);
        new DropoutPass(mask, rate, () -> random).run();
        return mask.toDoubleVector();
    }
}
