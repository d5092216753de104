package dev.distill.dsl.measure;

/** Which way a measure is better. */
public enum Direction {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER,
    /** Neither: it describes. */
    NEITHER
}
