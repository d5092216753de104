package dev.distill.studies;

import static dev.distill.dsl.task.Tasks.idxImages;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Images;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * Images for smoke scale, so that it runs anywhere: digits as seven bars show them, 28 x 28, each moved, dimmed and sprinkled as the stream of digits has it at its
 * number, in four files laid out as MNIST's are.
 */
final class MadeImages {
    private static final int SIDE = 28;
    private static final int TRAINING = 2_400;
    private static final int TEST = 200;
    private static final Stream DIGITS = Streams.of(1).stream("made digits");

    /** Which of the seven bars each digit has: the top one, then clockwise, and the middle one. */
    private static final int[] BARS = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

    /** Where each bar lies: left, top, width and height. */
    private static final int[][] PLACES = {
        {0, 0, 12, 3}, {9, 0, 3, 12}, {9, 9, 3, 12}, {0, 18, 12, 3}, {0, 9, 3, 12}, {0, 0, 3, 12}, {0, 9, 12, 3}
    };

    private MadeImages() {}

    /** 640 to train on, 200 to choose by and 200 to test on. */
    static Images digits() {
        write("train", TRAINING, 0);
        return idxImages(write("t10k", TEST, TRAINING).getParent())
                .trainingExamples(640)
                .selectionExamples(200)
                .testExamples(TEST);
    }

    /** Writes a part's images and labels, from one number on, and returns the second file. */
    private static Path write(String part, int count, int first) {
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE)
                .putInt(0x803)
                .putInt(count)
                .putInt(SIDE)
                .putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int number = first; number < first + count; number++) {
            images.put(image(number));
            labels.put((byte) digit(number));
        }
        MadeFiles.written("made-digits/" + part + "-images-idx3-ubyte", images.array());
        return MadeFiles.written("made-digits/" + part + "-labels-idx1-ubyte", labels.array());
    }

    private static int digit(int number) {
        return number % BARS.length;
    }

    private static byte[] image(int number) {
        RandomGenerator random = DIGITS.at(number);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = (byte) random.nextInt(32);
        }
        int left = 7 + random.nextInt(2);
        int top = 3 + random.nextInt(2);
        int light = 160 + random.nextInt(64);
        for (int bar = 0; bar < PLACES.length; bar++) {
            if ((BARS[digit(number)] >> bar & 1) == 1) {
                draw(pixels, PLACES[bar], left, top, light);
            }
        }
        return pixels;
    }

    private static void draw(byte[] pixels, int[] bar, int left, int top, int light) {
        for (int y = 0; y < bar[3]; y++) {
            for (int x = 0; x < bar[2]; x++) {
                int pixel = (top + bar[1] + y) * SIDE + left + bar[0] + x;
                pixels[pixel] = (byte) (light + (pixels[pixel] & 31));
            }
        }
    }
}
