package dev.distill.templates.render;

import dev.distill.templates.text.Unseen;
import java.util.Locale;

/** The one way for a value into a page: called in templates as {@code $esc.text(...)}. */
public final class Escape {

    Escape() {}

    /** A value as text between tags or in a quoted attribute. */
    public Escaped text(Object value) {
        StringBuilder escaped = new StringBuilder();
        value.toString().codePoints().forEach(point -> append(escaped, point));
        return new Escaped(escaped.toString());
    }

    /** JSON as the text of a script element: nothing in it ends the element or begins a comment. */
    public Escaped json(String json) {
        StringBuilder escaped = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (point == '<' || point == '>' || point == '&' || point == 0x2028 || point == 0x2029) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                escaped.appendCodePoint(allowed(point) ? point : 0xFFFD);
            }
        });
        return new Escaped(escaped.toString());
    }

    private static void append(StringBuilder escaped, int point) {
        switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(allowed(point) && !Unseen.is(point) ? point : 0xFFFD);
        }
    }

    /** Whether XML 1.0 allows the character, and it turns no text around it: an override shows another text than there is. */
    private static boolean allowed(int point) {
        return !turns(point) && inXml(point);
    }

    private static boolean turns(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    private static boolean inXml(int point) {
        return point == '\t'
                || point == '\n'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
