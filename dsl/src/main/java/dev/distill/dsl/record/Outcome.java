package dev.distill.dsl.record;

/** How a run ended. */
public enum Outcome {
    /** It trained to its end. */
    FINISHED,
    /** Its numbers overflowed or became NaN: a result, not a failure. */
    DIVERGED,
    /** It could not go on. */
    FAILED,
    /** It was stopped at its time limit. */
    TIMED_OUT
}
