package dev.distill.dsl.pin.verify;

import java.util.Locale;

/** What verification says of a number. */
public enum Finding {
    /** It is the same number, to the last bit. */
    SAME_BITS,
    /** It is another number, no farther off than the arm's seeds are from each other. */
    WITHIN_SPREAD,
    /** It is another number. */
    DRIFTED,
    /**
     * It was pinned on another backend, in another numeric class or with other semantics of the engine; or in native numerics on
     * another class of processors or native build, and is not within the spread.
     */
    NOT_COMPARABLE,
    /** It is there now, and was not pinned. */
    NEW,
    /** It was pinned, and is not there now. */
    GONE,
    /** Its run could not be made again. */
    NOT_RUN;

    /** The finding in words. */
    public String label() {
        return this == WITHIN_SPREAD
                ? "within the spread"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
