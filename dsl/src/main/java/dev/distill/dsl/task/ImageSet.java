package dev.distill.dsl.task;

import dev.distill.dsl.data.DataFile;
import java.util.List;
import java.util.OptionalInt;

/**
 * The two parts of a set of images, read.
 *
 * @param training [examples, height, width] or [examples, height, width, channels]
 * @param trainingLabels [examples]
 * @param test as the training part, of the same size
 * @param testLabels [examples]
 * @param selection how many of the training part may choose: its last
 */
record ImageSet(IdxFile training, IdxFile trainingLabels, IdxFile test, IdxFile testLabels, int selection) {

    /**
     * The task, from these files of the four. Pixels are standardised by those of the whole training part.
     *
     * @param classes how many there are, where it is not one more than the largest label
     */
    Images task(List<DataFile> files, OptionalInt classes) {
        long[] sums = sums(training.bytes());
        double mean = sums[0] / 255.0 / training.bytes().length;
        double square = sums[1] / (255.0 * 255.0) / training.bytes().length;
        return new Images(
                List.of(training.shape().get(1), training.shape().get(2), channels()),
                classes.orElseGet(() -> 1 + new Labels(List.of(trainingLabels, testLabels)).largest()),
                files,
                training.examples() - selection,
                selection,
                test.examples(),
                mean,
                StrictMath.sqrt(square - mean * mean));
    }

    /** The task, from files that are written for it: of what lies in other formats. */
    Images packed() {
        List<DataFile> files = List.of(
                PackedFiles.kept(training),
                PackedFiles.kept(trainingLabels),
                PackedFiles.kept(test),
                PackedFiles.kept(testLabels));
        return task(files, OptionalInt.empty());
    }

    private int channels() {
        return training.shape().size() == 4 ? training.shape().get(3) : 1;
    }

    private static long[] sums(byte[] pixels) {
        long sum = 0;
        long squares = 0;
        for (byte pixel : pixels) {
            int value = pixel & 0xff;
            sum += value;
            squares += (long) value * value;
        }
        return new long[] {sum, squares};
    }
}
