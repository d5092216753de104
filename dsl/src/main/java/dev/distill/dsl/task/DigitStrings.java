package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.List;

/**
 * Strings of digits to be read: each an image that is composed of images of one digit, side by side from the left, with gaps by chance
 * between them. Which images make a string is drawn from a stream, those of training, selection and test strings from that part of the
 * images alone. Behind the last digit an image is empty.
 *
 * @param images of one digit each; their classes are the digits
 * @param shortest the fewest digits of a string
 * @param longest the most
 * @param gap the most empty pixels before a digit; as many as not are equally likely
 * @param trainingStrings how many are trained on: an epoch takes each once
 * @param selectionStrings how many may choose
 * @param testStrings how many only report
 */
public record DigitStrings(
        Images images, int shortest, int longest, int gap, int trainingStrings, int selectionStrings, int testStrings)
        implements Task {
    private static final int WIDEST = 1 << 16;

    /** Checks the sizes. */
    public DigitStrings {
        Require.positive("fewest digits of a string", shortest);
        Require.that(
                longest >= Math.max(2, shortest),
                "The strings of " + shortest + " to (" + longest + ") digits are none.",
                "Name 2 digits or more as the most, and no fewer than the fewest; an image of one digit is a class.");
        Require.that(gap >= 0, "The gap (" + gap + ") between digits is negative.", "Name 0 pixels or more.");
        Require.that(
                (long) longest * ((long) images.shape().get(1) + gap) <= WIDEST,
                "The strings of up to (" + longest + ") digits with gaps of up to (" + gap + ") pixels are wider than "
                        + WIDEST + " pixels.",
                "Name fewer digits, or smaller gaps(...).");
        Require.positive("number of training strings", trainingStrings);
        Require.positive("number of selection strings", selectionStrings);
        Require.positive("number of test strings", testStrings);
    }

    /** Returns these strings with up to so many empty pixels before each digit. */
    public DigitStrings gaps(int pixels) {
        return new DigitStrings(images, shortest, longest, pixels, trainingStrings, selectionStrings, testStrings);
    }

    /** Returns so many strings to train on. */
    public DigitStrings trainingStrings(int strings) {
        return new DigitStrings(images, shortest, longest, gap, strings, selectionStrings, testStrings);
    }

    /** Returns so many strings that may choose. */
    public DigitStrings selectionStrings(int strings) {
        return new DigitStrings(images, shortest, longest, gap, trainingStrings, strings, testStrings);
    }

    @Override
    public DigitStrings testExamples(int examples) {
        return new DigitStrings(images, shortest, longest, gap, trainingStrings, selectionStrings, examples);
    }

    /** The least frames that can spell any of these strings: a blank stands between two digits that are the same. */
    public int leastFrames() {
        return 2 * longest - 1;
    }

    @Override
    public Field given() {
        int width = Math.multiplyExact(longest, images.shape().get(1) + gap);
        return new Field(
                Field.INPUT,
                Field.Kind.IMAGE,
                Value.of(images.shape().get(0), width, images.shape().get(2)));
    }

    @Override
    public Field target() {
        return new Field(Field.TARGET, Field.Kind.CLASS, new Value(List.of(longest), classes()));
    }

    @Override
    public int classes() {
        return images.classes();
    }

    /** The digits and the blank, which is the last. */
    @Override
    public int outputs() {
        return classes() + 1;
    }

    @Override
    public boolean spells() {
        return true;
    }

    @Override
    public Source source() {
        return new Source.Finite(images.files(), trainingStrings, selectionStrings, testStrings);
    }

    @Override
    public String describe() {
        return "strings of " + shortest + " to " + longest + " " + images.describe() + ", up to " + gap
                + " pixels apart, " + trainingStrings + " strings to train on";
    }

    @Override
    public String describeClasses() {
        return images.describeClasses() + ", and behind them the blank, which spells nothing";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.digitStrings(this);
    }
}
