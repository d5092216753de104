package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.Program;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes against ND4J's ops, with many equal values in a window, whose order decides where a gradient goes. */
class MaxPoolTest {

    @ParameterizedTest(name = "{0} images of {1}x{2}x{3}, {4}x{4}, stride {5}, {6}")
    @CsvSource({
        "1, 4, 4, 1, 2, 2, SAME",
        "3, 7, 5, 2, 2, 2, SAME",
        "3, 7, 5, 2, 2, 2, VALID",
        "2, 28, 28, 4, 2, 2, SAME",
        "2, 11, 8, 3, 3, 3, SAME",
        "2, 10, 9, 5, 4, 4, SAME",
        "2, 9, 10, 3, 3, 2, SAME",
        "2, 9, 10, 3, 3, 1, VALID"
    })
    void the_largest_and_its_way_back_have_the_bits_of_the_ops(
            int batch, int height, int width, int channels, int size, int stride, Padding padding) {
        Window window = new Window(size, stride, padding);
        INDArray x = drawn(1, 3, batch, height, width, channels);
        INDArray y = Nd4j.create(DataType.FLOAT, window.over(x.shape(), channels), 'c');
        INDArray dy = drawn(2, 1_000_000, y.shape());
        INDArray dx = Nd4j.create(DataType.FLOAT, x.shape(), 'c');
        INDArray opY = y.like();
        INDArray opDx = x.like();
        ImageWindows windows = ImageWindows.of(window, x);
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        recorder.add(Call.of("maxpool2d", x).into(opY).integers(window.ofPooling()));
        recorder.add(Call.of("maxpool2d_bp", x, dy).into(opDx).integers(window.ofPooling()));
        try (Program program = new Program(recorder.recording())) {
            program.run();
        }
        for (int run = 0; run < 2; run++) {
            new MaxPoolPass(windows, x, y).run();
            new MaxPoolSlopePass(windows, x, dy, dx).run();
        }
        assertThat(floats(y)).containsExactly(floats(opY));
        assertThat(floats(dx)).containsExactly(floats(opDx));
        assertThat(dy.sumNumber().floatValue()).isNotZero();
    }

    /** Values among so many on either side of 0. */
    private static INDArray drawn(int seed, int most, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        INDArray flat = array.reshape(-1);
        for (long k = 0; k < flat.length(); k++) {
            flat.putScalar(k, random.nextInt(2 * most + 1) - most);
        }
        return array;
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(-1).toFloatVector();
    }
}
