package dev.distill.templates.render;

/**
 * A text that may stand in HTML and in SVG.
 *
 * @param text escaped
 */
public record Escaped(String text) {

    @Override
    public String toString() {
        return text;
    }
}
