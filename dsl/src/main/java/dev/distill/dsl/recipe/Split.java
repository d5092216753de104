package dev.distill.dsl.recipe;

/** Which held-out examples a value is read on. They come from different streams and never mix. */
public enum Split {
    /** Examples that may choose: a checkpoint, a teacher's end. */
    SELECTION,
    /** Examples that only report. */
    TEST
}
