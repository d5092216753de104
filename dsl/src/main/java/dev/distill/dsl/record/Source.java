package dev.distill.dsl.record;

/**
 * The source that a study was declared in, as version control knows it.
 *
 * @param state how much is known, and whether it was as committed
 * @param commit the commit, or empty
 * @param changes the SHA-256 of what differed from the commit, or empty
 * @param note why nothing is known, or empty
 */
public record Source(State state, String commit, String changes, String note) {

    /** What is known of a source. */
    public enum State {
        /** Everything was committed. */
        CLEAN,
        /** Something differed from the commit. */
        DIRTY,
        /** It is not known. */
        UNKNOWN
    }

    /** A source of which nothing is known. */
    public static Source unknown(String why) {
        return new Source(State.UNKNOWN, "", "", why);
    }

    /** The source in a sentence's part. */
    public String describe() {
        return switch (state) {
            case CLEAN -> "commit " + commit + ", nothing changed";
            case DIRTY -> "commit " + commit + ", with changes that are not committed (" + changes + ")";
            case UNKNOWN -> "not known: " + note;
        };
    }
}
