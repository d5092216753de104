package dev.distill.templates.file;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The shortest decimal that reads back to the same double (Giulietti 2020, Schubfach).
 *
 * <p>It comes from a library rather than from {@link Double#toString}, whose digits changed between Java 18 and 19.
 */
final class ShortestNumber {

    private ShortestNumber() {}

    static String of(double value) {
        return NumberOutput.toString(value, true);
    }
}
