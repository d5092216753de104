package dev.distill.dsl.measure;

/** Whose runs a measure is read on. */
public enum Scope {
    /** Teachers and students. */
    ALL(""),
    /** Teachers only. */
    TEACHER(" of the teacher"),
    /** Students only. */
    STUDENTS(" of students");

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    /** The scope in words that end a sentence's part; empty for all. */
    public String describe() {
        return words;
    }

    /** Whether this scope holds teachers' runs, or students'. */
    public boolean holds(boolean teacher) {
        return this == ALL || this == (teacher ? TEACHER : STUDENTS);
    }
}
