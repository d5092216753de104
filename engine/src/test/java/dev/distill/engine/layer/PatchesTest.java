package dev.distill.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.Window;
import dev.distill.engine.product.Products;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.Program;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of patches, cut into parts, against the ops that compute them whole: the same bits where BLAS is the same. */
@Tag("alone")
class PatchesTest {

    private static final int RUNS = 6;

    @ParameterizedTest(name = "{0} images of {1}x{2}x{3}, {4} out, {5}x{5}, stride {6}, {7}")
    @CsvSource({
        "1, 3, 3, 1, 1, 3, 1, SAME",
        "3, 9, 7, 3, 5, 3, 1, VALID",
        "3, 9, 8, 3, 16, 3, 2, SAME",
        "5, 11, 13, 2, 4, 5, 2, VALID",
        "5, 12, 13, 2, 4, 4, 3, SAME",
        "2, 10, 11, 6, 9, 2, 1, SAME",
        // Parts of rows, with and without idle ones, and sums that the kernel cuts.
        "4, 30, 31, 5, 8, 3, 1, SAME",
        "17, 32, 31, 1, 3, 3, 1, SAME",
        "9, 16, 15, 16, 32, 3, 1, SAME",
        "5, 15, 15, 24, 21, 5, 1, VALID",
        "70, 8, 8, 64, 64, 3, 2, SAME"
    })
    void products_of_patches_have_the_bits_of_one_product(
            int batch, int height, int width, int in, int out, int size, int stride, Padding padding) {
        Window window = new Window(size, stride, padding);
        INDArray x = filled(1, batch, height, width, in);
        INDArray weight = filled(2, size, size, in, out);
        INDArray y = Nd4j.create(DataType.FLOAT, window.over(x.shape(), out), 'c');
        INDArray dy = filled(3, y.shape());
        INDArray dx = Nd4j.create(DataType.FLOAT, x.shape(), 'c');
        INDArray dw = Nd4j.create(DataType.FLOAT, new long[] {in, size, size, out}, 'c');
        INDArray dwTurned = Nd4j.create(DataType.FLOAT, new long[] {out, (long) size * size * in}, 'c');
        INDArray wholeY = y.like();
        INDArray wholeDx = x.like();
        INDArray wholeDw = weight.like();
        run(recorder -> {
            recorder.add(Call.of("conv2d", x, weight).into(wholeY).integers(window.ofConvolution()));
            recorder.add(
                    Call.of("conv2d_bp", x, weight, dy).into(wholeDx, wholeDw).integers(window.ofConvolution()));
        });
        Recorder recorder = recorder();
        Patches.of(recorder, window, x).times(weight, y);
        Patches.of(recorder, window, x).turnedTimes(dy, dw);
        Patches.of(recorder, window, x).timesInto(dy, dwTurned);
        Patches.of(recorder, window, dx).fold(dy, weight);
        float[] first = {};
        try (Program program = new Program(recorder.recording())) {
            for (int k = 0; k < RUNS; k++) {
                // What a run leaves behind must not show in the next one; later ones are by vectors in turn, where
                // there are any.
                program.run();
                assertThat(floats(y)).isEqualTo(floats(wholeY));
                assertThat(floats(dx)).isEqualTo(floats(wholeDx));
                assertThat(floats(dw.permute(1, 2, 0, 3))).isEqualTo(floats(wholeDw));
                // No op computes these, whose parts are those of images: both ways have the same.
                first = k == 0 ? floats(dwTurned) : first;
                assertThat(floats(dwTurned)).isEqualTo(first);
                if (k == 1) {
                    Products.prepare();
                }
            }
        }
    }

    private static void run(Consumer<Recorder> recording) {
        Recorder recorder = recorder();
        recording.accept(recorder);
        try (Program program = new Program(recorder.recording())) {
            program.run();
        }
    }

    private static Recorder recorder() {
        Recorder recorder = new Recorder(DataType.FLOAT, false);
        assumeTrue(recorder.convolvesByPatches(), "oneDNN has other bits");
        return recorder;
    }

    private static INDArray filled(int seed, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        TinyNetwork.fill(array, new Random(seed));
        return array;
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(-1).toFloatVector();
    }
}
