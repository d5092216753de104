package dev.distill.maven.option;

/** For whom a goal shows what it shows. */
public enum Format {
    /** For people: tables in Maven's log. */
    TEXT,
    /** For programs: JSON on the standard output, and nothing else from the goal. */
    JSON
}
