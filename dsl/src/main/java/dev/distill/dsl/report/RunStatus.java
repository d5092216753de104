package dev.distill.dsl.report;

import java.util.Locale;

/** What is known of a planned run. */
public enum RunStatus {
    /** It was run now. */
    DONE,
    /** Its record was there. */
    CACHED,
    /** It could not go on. */
    FAILED,
    /** It was stopped at its time limit. */
    TIMED_OUT,
    /** It has no record. */
    MISSING;

    /** The status in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
