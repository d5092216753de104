package dev.distill.dsl.curriculum;

import java.util.Locale;

/** At which positions of a sequence a hidden layer is fitted; of no effect where it has none, as on images, whose pixels are all fitted. */
public enum Positions {
    /** At each of them. */
    ALL,
    /** At the last alone. */
    LAST,
    /** At the first alone. */
    FIRST,
    /** At those that the task asks at, on a task that asks at each position: the masked ones of masked language modelling. */
    MASKED;

    /** Whether it is one position of each example. */
    public boolean isOne() {
        return this == LAST || this == FIRST;
    }

    /** The positions in a sentence's part. */
    public String describe() {
        return switch (this) {
            case ALL -> "all positions";
            case MASKED -> "the positions that are asked";
            case LAST, FIRST -> "the " + name().toLowerCase(Locale.ROOT) + " position";
        };
    }
}
