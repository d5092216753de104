package dev.distill.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The norm of several arrays together. */
class NormTest {

    @Test
    void it_is_that_of_all_values_in_one_row() {
        assertThat(Norm.of(List.of(floats(2, 3), floats(6))).compute()).isEqualTo(7);
        assertThat(Norm.of(List.of(Nd4j.createFromArray(2.0, 3.0), Nd4j.createFromArray(6.0)))
                        .compute())
                .isEqualTo(7);
    }

    @Test
    void it_reads_the_values_that_are_there_when_it_is_computed() {
        INDArray array = floats(1, 1);
        Norm norm = Norm.of(List.of(array));
        array.assign(Nd4j.createFromArray(3f, 4f));
        assertThat(norm.compute()).isEqualTo(5);
    }

    @Test
    void squares_of_floats_neither_overflow_nor_vanish() {
        assertThat(Norm.of(List.of(floats(3e38f, 0))).compute()).isEqualTo(3e38f);
        assertThat(Norm.of(List.of(floats(Float.MIN_VALUE, 0))).compute()).isEqualTo(Float.MIN_VALUE);
    }

    @Test
    void what_is_not_finite_is_told() {
        assertThat(Norm.of(List.of(floats(1, Float.POSITIVE_INFINITY))).compute())
                .isInfinite();
        assertThat(Norm.of(List.of(floats(1), floats(Float.NaN))).compute()).isNaN();
    }

    /** Several pieces and a rest; the bits are those that the same sums have in Python. */
    @Test
    void its_bits_are_the_same_everywhere() {
        Random random = new Random(5);
        INDArray large = Nd4j.create(DataType.FLOAT, 5003);
        double sum = 0;
        for (int k = 0; k < large.length(); k++) {
            large.putScalar(k, random.nextFloat() - 0.5f);
            sum += (double) large.getFloat(k) * large.getFloat(k);
        }
        double norm = Norm.of(List.of(large, floats(0.5f))).compute();
        assertThat(norm).isCloseTo(Math.sqrt(sum + 0.25), within(1e-11));
        assertThat(Double.toHexString(norm)).isEqualTo("0x1.47c67907aac9cp4");
    }

    private static INDArray floats(float... values) {
        return Nd4j.createFromArray(values);
    }
}
