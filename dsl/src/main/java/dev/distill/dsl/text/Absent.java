package dev.distill.dsl.text;

/** What is injected for a part that later texts may have and earlier ones have not: an empty Optional, or an empty list. */
public final class Absent {

    /** The name of that value, which the reader of texts knows. */
    public static final String PART = "absent";

    /** The name of an empty list. */
    public static final String LIST = "absent-list";

    private Absent() {}
}
