package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Images that are changed by chance each time they are trained on. What is drawn follows from the seed, the epoch and the image alone, so
 * all arms of a seed that have as many training examples see the same.
 *
 * @param images before
 * @param by what changes them, one after another
 */
public record AugmentedImages(Images images, List<Augmentation> by) implements Task {
    /** Checks that the changes fit the images. */
    public AugmentedImages {
        by = Require.some("augmentations", by, "Name one or more, such as crop(4), or leave .augmented(...) away.");
        int shorter = Math.min(images.shape().get(0), images.shape().get(1));
        for (Augmentation each : by) {
            Require.that(
                    !(each instanceof Augmentation.Crop crop) || crop.border() < shorter,
                    "The images (" + images.shape().get(0) + "x"
                            + images.shape().get(1) + ") " + each.describe() + " may show the border alone.",
                    "Name a border of fewer than " + shorter + " pixels.");
            Require.that(
                    !(each instanceof Augmentation.Erase erase) || erase.side() <= shorter,
                    "The images (" + images.shape().get(0) + "x"
                            + images.shape().get(1) + ") " + each.describe() + " may show nothing.",
                    "Name a side of at most " + shorter + " pixels.");
        }
    }

    @Override
    public Field given() {
        return images.given();
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public Source source() {
        return images.source();
    }

    @Override
    public boolean countsTrainingExamples() {
        return true;
    }

    @Override
    public AugmentedImages trainingExamples(int examples) {
        return new AugmentedImages(images.trainingExamples(examples), by);
    }

    @Override
    public AugmentedImages testExamples(int examples) {
        return new AugmentedImages(images.testExamples(examples), by);
    }

    @Override
    public String describe() {
        return images.describe() + ", "
                + by.stream().map(Augmentation::describe).collect(Collectors.joining(", "));
    }

    @Override
    public String describeClasses() {
        return images.describeClasses();
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.augmentedImages(this);
    }
}
