package dev.distill.bench.peer;

import java.util.Locale;

/**
 * What a peer is asked to do.
 *
 * @param verb what
 * @param work the case's name
 * @param amount steps, or milliseconds
 */
public record Request(Verb verb, String work, long amount) {

    /** The things that can be asked for. */
    public enum Verb {
        /** To run for so many milliseconds. */
        WARM,
        /** To run so many steps. */
        RUN,
        /** To run so many steps, each operation timed. */
        PROFILE,
        /** To free the case. */
        DROP
    }

    /** Reads a request's line. */
    public static Request parse(String line) {
        String[] words = line.trim().split(" ");
        if (words.length != 3) {
            throw new IllegalArgumentException(
                    "The request (" + line + ") has not three words.\nMaybe: run CASE STEPS.");
        }
        return new Request(Verb.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], Long.parseLong(words[2]));
    }

    /** The request's line. */
    public String line() {
        return verb.name().toLowerCase(Locale.ROOT) + " " + work + " " + amount;
    }
}
