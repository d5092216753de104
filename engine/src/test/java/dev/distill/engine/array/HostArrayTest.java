package dev.distill.engine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The copies of every backend, all tried on the CPU. */
class HostArrayTest {

    static Stream<Arguments> ways() {
        Function<INDArray, HostArray> prepared = HostArray::of;
        Function<INDArray, HostArray> device = DeviceHostArray::new;
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.of(Arguments.of(type, prepared), Arguments.of(type, device)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void values_go_in_and_come_out(DataType type, Function<INDArray, HostArray> way) {
        INDArray array = Nd4j.create(type, new long[] {2, 2}, 'c');
        HostArray host = way.apply(array);
        float[] floats = new float[4];
        double[] doubles = new double[4];
        host.write(new float[] {1, -2, 3, 4.5f});
        host.read(floats);
        assertThat(floats).containsExactly(1, -2, 3, 4.5f);
        assertThat(array.getDouble(1, 1)).isEqualTo(4.5);
        host.write(new double[] {0.25, 7, 8, 9});
        host.read(doubles);
        assertThat(doubles).containsExactly(0.25, 7, 8, 9);
        host.fill(2);
        assertThat(array.sumNumber().doubleValue()).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_length_that_differs_is_refused(DataType type, Function<INDArray, HostArray> way) {
        HostArray host = way.apply(Nd4j.create(type, new long[] {2, 2}, 'c'));
        assertThatThrownBy(() -> host.write(new float[3])).hasMessageContaining("An array of (3) values");
        assertThatThrownBy(() -> host.read(new double[5])).hasMessageContaining("An array of (5) values");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_view_is_refused(DataType type) {
        INDArray array = Nd4j.create(type, new long[] {4, 4}, 'c');
        assertThatThrownBy(() -> HostArray.of(array.getColumn(1)))
                .hasMessageContaining("is not a dense row-major array");
        assertThatThrownBy(() -> HostArray.of(array.castTo(DataType.INT32))).hasMessageContaining("of type (INT");
    }
}
