package dev.distill.dsl.corpus;

/** What an id may stand for that is no part of a text. */
public enum Special {
    /** Before a text. */
    BEGINNING,
    /** After a text, and between two. */
    END,
    /** In place of a token that is to be guessed. */
    MASK,
    /** What fills a sequence up to its length. */
    PADDING,
    /** In place of what the tokeniser has no token for. */
    UNKNOWN
}
