package dev.distill.dsl.task;

/** Ratings among labels, which are whole numbers elsewhere: a rating stands there as the bits of its float. */
public final class RatingLabels {
    private RatingLabels() {}

    /** The label that stands for a rating. */
    public static int label(float rating) {
        return Float.floatToIntBits(rating);
    }

    /** The rating that a label stands for. */
    public static float rating(int label) {
        return Float.intBitsToFloat(label);
    }
}
