package dev.distill.templates.number;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers for files: the shortest decimal that reads back to the same double (Giulietti 2020, Schubfach).
 *
 * <p>It comes from a library rather than from {@link Double#toString}, whose digits changed between Java 18 and 19.
 */
public final class Shortest {

    private Shortest() {}

    /** The shortest text of a number. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }
}
