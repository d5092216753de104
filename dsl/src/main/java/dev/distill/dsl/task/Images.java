package dev.distill.dsl.task;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import java.util.List;

/**
 * The classes of images in files. Pixels are standardised: (p / 255 - mean) / deviation, by the mean and the deviation of all pixels
 * of the training part [choice].
 *
 * @param shape [height, width, channels]
 * @param classes C
 * @param files the training part's images and labels, then the test part's
 * @param trainingExamples how many are trained on: the first of the training part
 * @param selectionExamples how many may choose: the last of the training part
 * @param testExamples how many only report: the first of the test part
 * @param mean of the training part's pixels, as shares of 255
 * @param deviation likewise
 */
public record Images(
        List<Integer> shape,
        int classes,
        List<DataFile> files,
        int trainingExamples,
        int selectionExamples,
        int testExamples,
        double mean,
        double deviation)
        implements Task {
    /** Checks the sizes. */
    public Images {
        shape = List.copyOf(shape);
        files = List.copyOf(files);
        Require.that(
                shape.size() == 3 && files.size() == 4,
                "Images of shape " + shape + " from " + files.size() + " files are none.",
                "Declare them with idxImages(...).");
        Require.that(
                classes >= 2, "There are not two classes (" + classes + ").", "Name files of two classes or more.");
        Require.positive("number of training examples", trainingExamples);
        Require.positive("number of selection examples", selectionExamples);
        Require.positive("number of test examples", testExamples);
        Require.positive("deviation of the pixels", deviation);
    }

    /** Returns this task with so many classes, of which the files need not have all. */
    public Images classes(int classes) {
        Require.that(
                classes >= this.classes,
                "There are " + this.classes + " classes, and there are to be " + classes + ".",
                "Name " + this.classes + " or more, or other files.");
        return new Images(shape, classes, files, trainingExamples, selectionExamples, testExamples, mean, deviation);
    }

    @Override
    public boolean countsTrainingExamples() {
        return true;
    }

    /** Returns this task with so many training examples, the first of their part. */
    @Override
    public Images trainingExamples(int examples) {
        Counted.atMost(trainingExamples, "training", examples);
        return new Images(shape, classes, files, examples, selectionExamples, testExamples, mean, deviation);
    }

    /** Returns this task with so many selection examples, the last of the training part. */
    public Images selectionExamples(int examples) {
        Counted.atMost(selectionExamples, "selection", examples);
        return new Images(shape, classes, files, trainingExamples, examples, testExamples, mean, deviation);
    }

    /** Returns these images changed by chance each time they are trained on, by one change after another. */
    public AugmentedImages augmented(Augmentation... by) {
        return new AugmentedImages(this, List.of(by));
    }

    @Override
    public Images testExamples(int examples) {
        Counted.atMost(testExamples, "test", examples);
        return new Images(shape, classes, files, trainingExamples, selectionExamples, examples, mean, deviation);
    }

    @Override
    public Field given() {
        return new Field(Field.INPUT, Field.Kind.IMAGE, new Value(shape, 0));
    }

    @Override
    public Source source() {
        return new Source.Finite(files, trainingExamples, selectionExamples, testExamples);
    }

    @Override
    public String describe() {
        return "images of " + shape.get(0) + "x" + shape.get(1) + (shape.get(2) == 1 ? "" : "x" + shape.get(2)) + " in "
                + classes + " classes, " + trainingExamples + " to train on";
    }

    @Override
    public String describeClasses() {
        return "class c is what the files' labels call c";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.images(this);
    }
}
