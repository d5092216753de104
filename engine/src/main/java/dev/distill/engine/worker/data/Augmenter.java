package dev.distill.engine.worker.data;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Augmentation;
import dev.distill.dsl.task.AugmentedImages;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes images by chance. What an image becomes in an epoch follows from its position in the stream alone: nothing has to be remembered. */
final class Augmenter {
    private final List<Augmentation> by;
    private final int height;
    private final int width;
    private final int channels;
    private final long examples;
    private final Stream stream;
    private final float[] before;

    Augmenter(AugmentedImages task, Stream stream) {
        this.by = task.by();
        this.height = task.images().shape().get(0);
        this.width = task.images().shape().get(1);
        this.channels = task.images().shape().get(2);
        this.examples = task.images().trainingExamples();
        this.stream = stream;
        this.before = new float[height * width * channels];
    }

    /**
     * Changes an image in its place.
     *
     * @param epoch from 0
     * @param example its number among those to train on, from 0
     * @param values standardised, so that 0 is the mean: [height, width, channels] from {@code at} on
     */
    void change(long epoch, int example, float[] values, int at) {
        RandomGenerator random = stream.at(epoch * examples + example);
        for (Augmentation each : by) {
            if (each instanceof Augmentation.Crop crop) {
                crop(crop.border(), random, values, at);
            } else if (each instanceof Augmentation.Flip) {
                flip(random, values, at);
            } else if (each instanceof Augmentation.Erase erase) {
                erase(erase.side(), random, values, at);
            }
        }
    }

    private void crop(int border, RandomGenerator random, float[] values, int at) {
        int down = random.nextInt(2 * border + 1) - border;
        int right = random.nextInt(2 * border + 1) - border;
        System.arraycopy(values, at, before, 0, before.length);
        Arrays.fill(values, at, at + before.length, 0);
        int first = Math.max(0, -right);
        int kept = width - Math.abs(right);
        for (int row = Math.max(0, -down); row < height - Math.max(0, down); row++) {
            int from = ((row + down) * width + first + right) * channels;
            System.arraycopy(before, from, values, at + (row * width + first) * channels, kept * channels);
        }
    }

    private void flip(RandomGenerator random, float[] values, int at) {
        if (!random.nextBoolean()) {
            return;
        }
        System.arraycopy(values, at, before, 0, before.length);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int from = (row * width + width - 1 - column) * channels;
                System.arraycopy(before, from, values, at + (row * width + column) * channels, channels);
            }
        }
    }

    private void erase(int side, RandomGenerator random, float[] values, int at) {
        int top = random.nextInt(height) - side / 2;
        int left = random.nextInt(width) - side / 2;
        int first = Math.max(0, left);
        int last = Math.min(width, left + side);
        for (int row = Math.max(0, top); row < Math.min(height, top + side); row++) {
            int start = at + row * width * channels;
            Arrays.fill(values, start + first * channels, start + last * channels, 0);
        }
    }
}
