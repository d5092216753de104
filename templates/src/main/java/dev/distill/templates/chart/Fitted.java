package dev.distill.templates.chart;

/** Texts that fit into their places: of one that is too long the middle is left out, for names often differ at their ends. */
final class Fitted {

    /** About how wide a letter is. */
    private static final double LETTER = 6.5;

    private static final String LEFT_OUT = "…";

    private Fitted() {}

    /** The text, or its ends, where it is wider than that. */
    static String to(double width, String text) {
        int[] points = text.codePoints().toArray();
        int most = Math.max(3, (int) (width / LETTER));
        if (points.length <= most) {
            return text;
        }
        int end = (most - 1) / 2;
        int beginning = most - 1 - end;
        return new String(points, 0, beginning) + LEFT_OUT + new String(points, points.length - end, end);
    }
}
