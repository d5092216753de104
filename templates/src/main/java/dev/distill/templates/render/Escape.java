package dev.distill.templates.render;

/** The one way for a value into a page: called in templates as {@code $esc.text(...)}. */
public final class Escape {

    Escape() {}

    /** A value as text between tags or in a quoted attribute. */
    public Escaped text(Object value) {
        StringBuilder escaped = new StringBuilder();
        value.toString().codePoints().forEach(point -> append(escaped, point));
        return new Escaped(escaped.toString());
    }

    private static void append(StringBuilder escaped, int point) {
        switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(allowed(point) ? point : 0xFFFD);
        }
    }

    /** Whether XML 1.0 allows the character. */
    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
