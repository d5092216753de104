package dev.distill.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes against ND4J's ops, with many equal values in a window, whose order decides where a gradient goes. */
class MaxPoolTest {

    /** Equal ones, those that are no number, and the ends of the line of numbers. */
    private static final float[] ODD = {
        0,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -Float.MAX_VALUE,
        Float.MAX_VALUE,
        1e-45f,
        -1e-45f
    };

    @ParameterizedTest(name = "{0} images of {1}x{2}x{3}, {4}x{4}, stride {5}, {6}")
    @CsvSource({
        "1, 4, 4, 1, 2, 2, SAME",
        "3, 7, 5, 2, 2, 2, SAME",
        "3, 7, 5, 2, 2, 2, VALID",
        "2, 28, 28, 4, 2, 2, SAME",
        "2, 11, 8, 3, 3, 3, SAME",
        "2, 10, 9, 5, 4, 4, SAME",
        "2, 9, 10, 3, 3, 2, SAME",
        "2, 9, 10, 3, 3, 1, VALID",
        "2, 9, 12, 2, 2, 3, VALID",
        "2, 7, 7, 16, 3, 2, SAME"
    })
    void the_largest_and_its_way_back_have_the_bits_of_the_ops(
            int batch, int height, int width, int channels, int size, int stride, Padding padding) {
        Window window = new Window(size, stride, padding);
        long[] images = {batch, height, width, channels};
        INDArray positive = drawn(3, 3, images);
        HostArray.of(positive).write(abs(floats(positive)));
        for (INDArray x : List.of(drawn(1, 3, images), positive)) {
            check(window, x);
        }
        for (int most = 1; most <= ODD.length; most++) {
            checkOdd(ImageWindows.of(window, drawn(1, 3, images)), odd(most, images), window);
        }
    }

    /** Looks at one value after another; nothing is larger than what is no number. */
    private static void checkOdd(ImageWindows windows, INDArray x, Window window) {
        INDArray y = Nd4j.create(DataType.FLOAT, window.over(x.shape(), x.size(3)), 'c');
        INDArray dy = drawn(2, 1_000_000, y.shape());
        INDArray dx = Nd4j.create(DataType.FLOAT, x.shape(), 'c');
        new MaxPoolPass(windows, x, y).run();
        new MaxPoolSlopePass(windows, x, dy, dx).run();
        float[] values = floats(x);
        float[] slopes = floats(dy);
        float[] largest = new float[slopes.length];
        float[] back = new float[values.length];
        for (int out = 0; out < largest.length; out++) {
            largest[out] = -Float.MAX_VALUE;
            int place = -1;
            for (int pixel : seen(windows, out)) {
                boolean larger = values[pixel] > largest[out];
                largest[out] = larger ? values[pixel] : largest[out];
                place = larger || place < 0 ? pixel : place;
            }
            back[place] += slopes[out];
        }
        assertThat(floats(y)).containsExactly(largest);
        assertThat(floats(dx)).containsExactly(back);
    }

    /** The values on images that the window of a result sees. */
    private static List<Integer> seen(ImageWindows windows, int out) {
        int place = out / windows.channels();
        int top = place % windows.places() / windows.across() * windows.stride() - windows.above();
        int left = place % windows.across() * windows.stride() - windows.before();
        List<Integer> seen = new ArrayList<>();
        for (int y = Math.max(0, top); y < Math.min(windows.height(), top + windows.size()); y++) {
            for (int x = Math.max(0, left); x < Math.min(windows.width(), left + windows.size()); x++) {
                int row = place / windows.places() * windows.height() + y;
                seen.add((row * windows.width() + x) * windows.channels() + out % windows.channels());
            }
        }
        return seen;
    }

    private static void check(Window window, INDArray x) {
        INDArray y = Nd4j.create(DataType.FLOAT, window.over(x.shape(), x.size(3)), 'c');
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

    /** The first so many of the odd values, half of which are not. */
    private static INDArray odd(int most, long... shape) {
        Random random = new Random(most);
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextBoolean() ? ODD[random.nextInt(most)] : random.nextInt(3) - 1;
        }
        INDArray array = Nd4j.create(DataType.FLOAT, shape, 'c');
        HostArray.of(array).write(values);
        return array;
    }

    private static float[] abs(float[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.abs(values[k]);
        }
        return values;
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(-1).toFloatVector();
    }
}
