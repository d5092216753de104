package dev.distill.dsl.measure;

/** Whose runs a measure is read on. */
public enum Scope {
    /** Teachers and students. */
    ALL,
    /** Teachers only. */
    TEACHER,
    /** Students only. */
    STUDENTS;

    /** Whether this scope holds teachers' runs, or students'. */
    public boolean holds(boolean teacher) {
        return this == ALL || this == (teacher ? TEACHER : STUDENTS);
    }
}
