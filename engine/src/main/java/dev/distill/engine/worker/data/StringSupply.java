package dev.distill.engine.worker.data;

import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.engine.store.DataFiles;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Strings of digits, composed of the images of their part alone. What a string is made of follows from its number and its part's stream: nothing
 * has to be remembered, and an epoch takes the training strings in an order of its own.
 */
final class StringSupply implements Supply {

    /** Writes an image of a part over an example. */
    private interface Images {
        void write(int index, Examples into);
    }

    /** The images that strings of a part are made of, how many there are, and the stream that says how. */
    private record Part(Images images, int count, Stream stream) {}

    private final DigitStrings task;
    private final Part training;
    private final Part selection;
    private final Part test;
    private final Examples digit;
    private final float empty;
    private final Epochs epochs;

    private StringSupply(DigitStrings task, int batchSize, ImageSupply images, RunStreams streams) {
        this.task = task;
        this.training = new Part(images::trainingImage, task.images().trainingExamples(), streams.data());
        this.selection = new Part(images::selectionImage, task.images().selectionExamples(), streams.selection());
        this.test = new Part(images::testImage, task.images().testExamples(), streams.evaluation());
        this.epochs = new Epochs(task.trainingStrings(), batchSize, streams.order());
        this.digit = Examples.room(task.images(), 1);
        this.empty = (float) ((0 - task.images().mean()) / task.images().deviation());
    }

    static StringSupply of(DigitStrings task, int batchSize, DataFiles files, RunStreams streams) {
        ImageSupply images = ImageSupply.of(task.images(), batchSize, files, streams);
        return new StringSupply(task, batchSize, images, streams);
    }

    @Override
    public void batch(long step, Examples into) {
        for (int row = 0; row < into.count(); row++) {
            compose(training, epochs.example(step, row), into, row);
        }
    }

    @Override
    public Examples heldOut(Split split) {
        return split == Split.TEST ? strings(test, task.testStrings()) : strings(selection, task.selectionStrings());
    }

    @Override
    public Examples unlabelled(int count) {
        return strings(training, Math.min(count, task.trainingStrings()));
    }

    private Examples strings(Part part, int count) {
        Examples examples = Examples.room(task, count);
        for (int row = 0; row < count; row++) {
            compose(part, row, examples, row);
        }
        return examples;
    }

    private void compose(Part part, int string, Examples into, int row) {
        RandomGenerator random = part.stream().at(string);
        int size = task.input().size();
        Arrays.fill(into.inputs(), row * size, (row + 1) * size, empty);
        Arrays.fill(into.labels(), row * task.longest(), (row + 1) * task.longest(), Examples.PADDING);
        int length = task.shortest() + random.nextInt(task.longest() - task.shortest() + 1);
        int left = 0;
        for (int k = 0; k < length; k++) {
            left += random.nextInt(task.gap() + 1);
            part.images().write(random.nextInt(part.count()), digit);
            into.labels()[row * task.longest() + k] = digit.labels()[0];
            draw(into.inputs(), row * size, left);
            left += task.images().shape().get(1);
        }
    }

    /** Copies the digit into a wider image, row by row, from a column on. */
    private void draw(float[] values, int at, int left) {
        int channels = task.images().shape().get(2);
        int narrow = task.images().shape().get(1) * channels;
        int wide = task.input().shape().get(1) * channels;
        for (int y = 0; y < task.images().shape().get(0); y++) {
            System.arraycopy(digit.inputs(), y * narrow, values, at + y * wide + left * channels, narrow);
        }
    }
}
