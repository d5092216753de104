package dev.distill.bench.peer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of what a peer answers.
 *
 * @param kind of line
 * @param text the rest of it
 */
public record Reply(Kind kind, String text) {

    private static final String MARK = "@";

    /** The kinds of lines. */
    public enum Kind {
        /** The peer is up; the text says what it is. */
        READY,
        /** A line of a profile. */
        LINE,
        /** Steps and nanoseconds. */
        TOOK,
        /** The peer has no such work; the text says why. */
        MISSING,
        /** The work broke down; the text says how. */
        FAILED
    }

    /** Keeps the text on one line. */
    public Reply {
        text = text.replace('\n', ' ').trim();
    }

    /** How long steps took. */
    public static Reply took(long steps, long nanos) {
        return new Reply(Kind.TOOK, steps + " " + nanos);
    }

    /** Reads a line; nothing where it is noise. */
    public static Optional<Reply> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(" ", 2);
        return List.of(Kind.values()).stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(parts[0]))
                .map(kind -> new Reply(kind, parts.length > 1 ? parts[1] : ""))
                .findFirst();
    }

    /** The line. */
    public String line() {
        return MARK + kind.name().toLowerCase(Locale.ROOT) + " " + text;
    }

    /** The steps of a {@link Kind#TOOK}. */
    public long steps() {
        return Long.parseLong(text.split(" ")[0]);
    }

    /** The nanoseconds of a {@link Kind#TOOK}. */
    public long nanos() {
        return Long.parseLong(text.split(" ")[1]);
    }
}
