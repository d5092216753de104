package dev.distill.maven.study;

import dev.distill.dsl.error.DistillException;

/**
 * A study that is declared soundly, and whose data are not on this machine. What it is called is not known: its declaration ends
 * where the data are missed.
 *
 * @param declaration the class's name
 * @param refusal what is missing, and where it is to be had
 */
public record MissingStudy(String declaration, DistillException refusal) {

    /** Whether a pattern is the class's name, with its package or without, or that of a nested class. */
    boolean isNamed(String pattern) {
        return isNamed(declaration, pattern);
    }

    static boolean isNamed(String declaration, String pattern) {
        return pattern.equals(declaration)
                || pattern.equals(declaration.substring(
                        1 + Math.max(declaration.lastIndexOf('.'), declaration.lastIndexOf('$'))));
    }
}
