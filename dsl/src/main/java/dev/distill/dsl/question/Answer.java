package dev.distill.dsl.question;

/**
 * An answer that stands in a text.
 *
 * @param text the answer
 * @param from where it begins in the text, in chars from 0
 */
public record Answer(String text, int from) {
    /** Where it ends: the place behind its last char. */
    public int to() {
        return from + text.length();
    }
}
