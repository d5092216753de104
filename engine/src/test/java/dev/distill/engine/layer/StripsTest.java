package dev.distill.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Program;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of a window's rows against sums written out in double. */
class StripsTest {

    @ParameterizedTest(name = "{0} images of {1}x{2}x{3}, {4} out, {5}x{5}, {6}")
    @CsvSource({
        "1, 3, 3, 16, 1, 3, SAME",
        "3, 9, 7, 6, 5, 3, VALID",
        "3, 9, 8, 16, 4, 3, SAME",
        "2, 11, 13, 4, 4, 5, VALID",
        "2, 10, 11, 8, 9, 2, SAME",
        "2, 5, 4, 17, 3, 4, SAME"
    })
    void a_weight_s_gradient_is_the_sum_over_all_places(
            int batch, int height, int width, int in, int out, int size, Padding padding) {
        Window window = new Window(size, 1, padding);
        INDArray x = filled(1, batch, height, width, in);
        INDArray dy = filled(2, window.over(x.shape(), out));
        INDArray sum = Nd4j.create(DataType.FLOAT, new long[] {size, out, (long) size * in}, 'c');
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        Strips strips = Strips.of(recorder, window, x);
        assertThat(strips.suit()).isTrue();
        strips.timesInto(dy, sum);
        try (Program program = new Program(recorder.recording())) {
            // What a run leaves behind must not show in the next one.
            program.run();
            program.run();
        }
        int before = Math.toIntExact(window.before(height));
        int left = Math.toIntExact(window.before(width));
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                for (int c = 0; c < in; c++) {
                    for (int o = 0; o < out; o++) {
                        assertThat(sum.getDouble(row, o, column * in + c))
                                .isCloseTo(sum(x, dy, row - before, column - left, c, o), within(1e-4));
                    }
                }
            }
        }
    }

    private static double sum(INDArray x, INDArray dy, int down, int across, int in, int out) {
        double sum = 0;
        for (int image = 0; image < dy.size(0); image++) {
            for (int row = 0; row < dy.size(1); row++) {
                for (int column = 0; column < dy.size(2); column++) {
                    int y = row + down;
                    int z = column + across;
                    if (y >= 0 && y < x.size(1) && z >= 0 && z < x.size(2)) {
                        sum += x.getDouble(image, y, z, in) * dy.getDouble(image, row, column, out);
                    }
                }
            }
        }
        return sum;
    }

    @Test
    void windows_that_leap_and_narrow_ones_have_none() {
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        INDArray x = filled(1, 1, 6, 6, 16);
        assertThat(Strips.of(recorder, new Window(3, 1, Padding.SAME), x).suit())
                .isTrue();
        assertThat(Strips.of(recorder, new Window(3, 2, Padding.SAME), x).suit())
                .isFalse();
        assertThat(Strips.of(recorder, new Window(1, 1, Padding.SAME), x).suit())
                .isFalse();
        assertThat(Strips.of(recorder, new Window(3, 1, Padding.SAME), filled(1, 1, 6, 6, 3))
                        .suit())
                .isFalse();
    }

    private static INDArray filled(int seed, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        TinyNetwork.fill(array, new Random(seed));
        return array;
    }
}
