package dev.distill.dsl.text;

/** Texts of strangers, fit for a line of a message: without control characters, and not too long. */
public final class Shown {

    private static final int MOST = 100;

    private Shown() {}

    /** The text on one line, with every character that is not for showing replaced, cut where it is long. */
    public static String of(String text) {
        return of(text, MOST);
    }

    /** The text on one line, likewise, cut after so many characters. */
    public static String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(most).forEach(point -> shown.appendCodePoint(visible(point) ? point : 0xFFFD));
        return text.codePointCount(0, text.length()) > most ? shown + "…" : shown.toString();
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
