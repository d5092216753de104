package dev.distill.templates.chart;

/**
 * The size of a drawing and the margins round its plot.
 *
 * @param width of the drawing, in its units
 * @param height of the drawing
 * @param left the margin for the numbers on the left
 * @param top the margin above
 * @param right the margin on the right
 * @param bottom the margin for the numbers below
 */
public record Frame(int width, int height, int left, int top, int right, int bottom) {

    /** The plot's left side. */
    public int x0() {
        return left;
    }

    /** The plot's right side. */
    public int x1() {
        return width - right;
    }

    /** The plot's upper side. */
    public int y0() {
        return top;
    }

    /** The plot's lower side. */
    public int y1() {
        return height - bottom;
    }
}
