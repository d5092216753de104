package dev.distill.dsl.curriculum;

import java.util.Locale;

/** What the examples of a batch are to one another in a layer. */
public enum Relation {
    /** Dot products of one example with each of the batch, over their root of squares. */
    SIMILARITIES(2),
    /** Euclidean distances of all pairs, over their mean. */
    DISTANCES(3);

    private final int fewest;

    Relation(int fewest) {
        this.fewest = fewest;
    }

    /** The fewest examples among which it can differ. */
    public int fewest() {
        return fewest;
    }

    /** The relation in a sentence's part. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT);
    }
}
