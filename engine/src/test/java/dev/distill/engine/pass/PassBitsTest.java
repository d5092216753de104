package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Program;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Passes in Java against the chains of sums that they are defined by, which are also BLAS's where it is pinned. */
class PassBitsTest {

    private final Random random = new Random(3);

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(1, 5, 2),
                Arguments.of(7, 9, 1),
                Arguments.of(32, 1024, 2),
                Arguments.of(33, 1025, 2),
                Arguments.of(320, 3, 2),
                Arguments.of(2, 5000, 1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_way_back_through_a_narrow_layer_and_a_relu_is_a_chain_of_sums(int rows, int width, int columns) {
        INDArray h = drawn(rows, width);
        h.assign(Transforms.max(h, 0));
        INDArray dy = drawn(rows, columns);
        INDArray weight = drawn(width, columns);
        INDArray gradient = drawn(rows, width);
        INDArray sums = drawn(width);
        INDArray product = drawn(width, columns);
        new ReluSlope(h, gradient, sums, new NarrowLayer(dy, weight, product)).run();
        for (int k = 0; k < width; k++) {
            float sum = 0;
            float[] products = new float[columns];
            for (int row = 0; row < rows; row++) {
                float value = h.getFloat(row, k);
                float slope = 0;
                for (int c = 0; c < columns; c++) {
                    slope = Math.fma(dy.getFloat(row, c), weight.getFloat(k, c), slope);
                    products[c] = Math.fma(value, dy.getFloat(row, c), products[c]);
                }
                slope = value > 0 ? slope : 0 * slope;
                assertThat(gradient.getFloat(row, k)).isEqualTo(slope);
                sum += slope;
            }
            assertThat(sums.getFloat(k)).isEqualTo(sum);
            for (int c = 0; c < columns; c++) {
                assertThat(product.getFloat(k, c)).isEqualTo(products[c]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_row_times_a_matrix_is_a_chain_of_sums(int inputs, int width, int ignored) {
        INDArray x = drawn(1, inputs);
        INDArray weight = drawn(inputs, width);
        INDArray y = drawn(1, width);
        new RowProduct(x, weight, y).run();
        for (int k = 0; k < width; k++) {
            float sum = 0;
            for (int row = 0; row < inputs; row++) {
                sum = Math.fma(x.getFloat(0, row), weight.getFloat(row, k), sum);
            }
            assertThat(y.getFloat(0, k)).isEqualTo(sum);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 3",
        "31, 64",
        "320, 16",
        "321, 64",
        "639, 48",
        "640, 64",
        "641, 1025",
        "1000, 5",
        "1283, 4",
        "5023, 1",
        "50176, 8",
        "1280, 192",
        "2336, 256"
    })
    void sums_of_rows_are_those_of_the_pinned_product(int rows, int width) {
        INDArray values = drawn(rows, width);
        INDArray sums = Nd4j.create(DataType.FLOAT, new long[] {width}, 'c');
        new RowSums(values, sums).run();
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        INDArray product = recorder.allocate("product", 1, width);
        recorder.matmul(recorder.ones(rows), false, values, false, product, 1, 0);
        try (Program program = new Program(recorder.recording())) {
            program.run();
            assertThat(sums.toFloatVector()).containsExactly(product.reshape(-1).toFloatVector());
        }
    }

    /** Values of either sign, and zeros, as a ReLU leaves them. */
    private INDArray drawn(long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        double[] values = random.doubles(array.length(), -1, 1)
                .map(value -> value < -0.9 ? 0 : value)
                .toArray();
        HostArray.of(array).write(values);
        return array;
    }
}
