package dev.distill.templates.page;

/**
 * Something that a page says under a heading of its own.
 *
 * @param term what it is about
 * @param text what is said
 * @param isName whether it begins with a name, whose first letter stays as it is
 */
public record Fact(String term, String text, boolean isName) {

    /** What a sentence's part says. */
    public Fact(String term, String text) {
        this(term, text, false);
    }

    /** What a name says, or what begins with one. */
    static Fact named(String term, String name) {
        return new Fact(term, name, true);
    }
}
