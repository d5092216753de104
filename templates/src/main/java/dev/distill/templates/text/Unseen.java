package dev.distill.templates.text;

/**
 * Characters that are not seen and change how others are: those that turn the direction of a text (Boucher, Anderson 2021, Trojan
 * Source), controls, and tags. A text shows a replacement in their place; joiners and soft hyphens, which scripts need, stay. The list
 * is written down, for what a Java version knows of Unicode may differ.
 */
public final class Unseen {

    private Unseen() {}

    /** Whether a character is one. */
    public static boolean is(int point) {
        return control(point) || direction(point) || within(point, 0xE0000, 0xE007F);
    }

    /** A text with a replacement in the place of each. */
    public static String replaced(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().forEach(point -> seen.appendCodePoint(is(point) ? 0xFFFD : point));
        return seen.toString();
    }

    private static boolean control(int point) {
        return point < 0x20 && point != '\t' && point != '\n' && point != '\r'
                || within(point, 0x7F, 0x9F)
                || within(point, 0x2028, 0x2029)
                || within(point, 0xFFF9, 0xFFFB)
                || point == 0xFEFF;
    }

    private static boolean direction(int point) {
        return point == 0x061C
                || within(point, 0x200E, 0x200F)
                || within(point, 0x202A, 0x202E)
                || within(point, 0x2066, 0x206F);
    }

    private static boolean within(int point, int first, int last) {
        return first <= point && point <= last;
    }
}
