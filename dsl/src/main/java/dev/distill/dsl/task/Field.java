package dev.distill.dsl.task;

/**
 * A part of every example: what goes into a network, or what should come out. Batches, exams and teachers ask for it by name.
 *
 * @param name such as "x" or "y"
 * @param kind what its numbers mean
 * @param value its shape for one example, and how many ids or classes there are
 */
public record Field(String name, Kind kind, Value value) {
    /** What a field's numbers mean. */
    public enum Kind {
        /** Numbers that are -1 or +1. */
        SIGNS("each number is -1 or +1"),
        /** Ids of tokens. */
        TOKENS("each is the id of a token"),
        /** The pixels of an image, standardised. */
        IMAGE("the pixels of an image, row by row, channels last"),
        /** A class. */
        CLASS("a class"),
        /** A rating. */
        RATING("a rating"),
        /** Numbers that are 0 or 1. */
        FLAGS("each is 0 or 1"),
        /** Which of an example's texts a position is in. */
        SEGMENTS("each is 0 in the first text, 1 in the second");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The meaning in a sentence's part. */
        public String describe() {
            return words;
        }
    }

    /** The name of what goes into a network. */
    public static final String INPUT = "x";

    /** The name of the positions that no other position may look at: 1 where that is so. */
    public static final String HIDDEN = "hidden";

    /** The name of which of two texts a position is in: 0 or 1. */
    public static final String SEGMENTS = "segments";

    /** The name of what should come out. */
    public static final String TARGET = "y";
}
