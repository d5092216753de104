package dev.distill.dsl.measure;

import java.util.Locale;

/** How the values of a statistic's seeds become one. */
public enum Centre {
    /** The middle value. */
    MEDIAN,
    /** The arithmetic mean. */
    MEAN;

    /** The centre in lower-case words. */
    public String describe() {
        return name().toLowerCase(Locale.ROOT);
    }
}
