package dev.distill.engine.worker.data;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.IdxFile;
import dev.distill.dsl.task.Images;
import dev.distill.engine.store.DataFiles;
import java.util.Optional;

/**
 * Images of files. Each epoch takes the training examples in an order of its own: the batch of a step follows from the step alone.
 */
final class ImageSupply implements Supply {
    private final Images task;
    private final IdxFile training;
    private final IdxFile trainingLabels;
    private final IdxFile test;
    private final IdxFile testLabels;
    private final float[] standardised = new float[256];
    private final Epochs epochs;
    private Optional<Augmenter> augmenter = Optional.empty();

    private ImageSupply(
            Images task,
            int batchSize,
            IdxFile training,
            IdxFile trainingLabels,
            IdxFile test,
            IdxFile testLabels,
            RunStreams streams) {
        this.task = task;
        this.training = training;
        this.trainingLabels = trainingLabels;
        this.test = test;
        this.testLabels = testLabels;
        this.epochs = new Epochs(task.trainingExamples(), batchSize, streams.order());
        for (int pixel = 0; pixel < standardised.length; pixel++) {
            standardised[pixel] = (float) ((pixel / 255.0 - task.mean()) / task.deviation());
        }
    }

    static ImageSupply of(Images task, int batchSize, DataFiles files, RunStreams streams) {
        return new ImageSupply(
                task,
                batchSize,
                read(files, task.files().get(0)),
                read(files, task.files().get(1)),
                read(files, task.files().get(2)),
                read(files, task.files().get(3)),
                streams);
    }

    /** Lets training images be changed by chance from now on. */
    ImageSupply changedBy(Augmenter augmenter) {
        this.augmenter = Optional.of(augmenter);
        return this;
    }

    private static IdxFile read(DataFiles files, DataFile file) {
        return IdxFile.read(files.of(file));
    }

    @Override
    public void batch(long step, Examples into) {
        for (int row = 0; row < into.count(); row++) {
            int example = epochs.example(step, row);
            int at = row * task.input().size();
            copy(training, trainingLabels, example, into, row);
            augmenter.ifPresent(it -> it.change(epochs.epoch(step), example, into.inputs(), at));
        }
    }

    @Override
    public Examples heldOut(Split split) {
        return split == Split.TEST
                ? slice(test, testLabels, 0, task.testExamples())
                : slice(
                        training,
                        trainingLabels,
                        training.examples() - task.selectionExamples(),
                        task.selectionExamples());
    }

    @Override
    public Examples unlabelled(int count) {
        return slice(training, trainingLabels, 0, Math.min(count, task.trainingExamples()));
    }

    /** Writes one image of the training part, from 0, over an example; those that may choose lie at its end. */
    void trainingImage(int index, Examples into) {
        copy(training, trainingLabels, index, into, 0);
    }

    /** Writes one image of the training part that may choose, from 0, over an example. */
    void selectionImage(int index, Examples into) {
        trainingImage(training.examples() - task.selectionExamples() + index, into);
    }

    /** Writes one test image, from 0, over an example. */
    void testImage(int index, Examples into) {
        copy(test, testLabels, index, into, 0);
    }

    private Examples slice(IdxFile images, IdxFile labels, int first, int count) {
        Examples examples = Examples.room(task, count);
        for (int row = 0; row < count; row++) {
            copy(images, labels, first + row, examples, row);
        }
        return examples;
    }

    private void copy(IdxFile images, IdxFile labels, int index, Examples into, int row) {
        int width = task.input().size();
        byte[] pixels = images.bytes();
        float[] inputs = into.inputs();
        for (int i = 0; i < width; i++) {
            inputs[row * width + i] = standardised[pixels[index * width + i] & 0xff];
        }
        into.labels()[row] = labels.bytes()[index] & 0xff;
    }
}
