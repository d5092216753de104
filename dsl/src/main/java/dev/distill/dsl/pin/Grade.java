package dev.distill.dsl.pin;

/** The best that was shown for a pin by running it again. */
public enum Grade {
    /** Nothing yet. */
    NONE("not verified yet"),
    /** The same conclusions: every number within the spread of its seeds. */
    C("the same conclusions"),
    /** The same bits on one class of processors. */
    B("the same bits on one class of processors"),
    /** The same bits on two classes of processors at least. */
    A("the same bits on several classes of processors");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /** The grade in files. */
    public String label() {
        return this == NONE ? "none" : name();
    }

    /** The grade with what it says. */
    public String describe() {
        return this == NONE ? words : name() + ", " + words;
    }

    /** The better of two grades. */
    public Grade or(Grade other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
