package dev.distill.dsl.curriculum;

import java.util.Locale;

/** At which positions of a sequence a hidden layer is fitted; of no effect where it has none. */
public enum Positions {
    /** At each of them. */
    ALL,
    /** At the last alone. */
    LAST,
    /** At the first alone. */
    FIRST;

    /** The positions in a sentence's part. */
    public String describe() {
        return this == ALL ? "all positions" : "the " + name().toLowerCase(Locale.ROOT) + " position";
    }
}
