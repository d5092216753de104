package dev.distill.dsl;

import java.util.Locale;

/** How large a study is run. */
public enum Scale {
    /** Seconds: what a build runs. */
    SMOKE,
    /** Minutes on two cores: the declaration itself, and the default. */
    DESK,
    /** The published sizes. */
    PAPER;

    /** The scale's name in selections and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
