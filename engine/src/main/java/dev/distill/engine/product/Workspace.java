package dev.distill.engine.product;

/**
 * What a product copies its factors into, a part at a time, and adds up in. Vectors may reach over the ends of what they are asked for, into
 * values that nobody reads.
 */
final class Workspace {

    /** Rows at once, a multiple of those of a group: so many of their sums stay in the second-level cache. */
    static final int ROWS = 16 * Order.GROUP;

    private static final int MOST_LANES = 16;
    private static final int SLACK_ROWS = Order.FOUR;

    private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(Workspace::new);

    /** Rows of the left matrix, or those of its transposed. */
    final float[] left = new float[(ROWS + SLACK_ROWS) * Order.PART];

    /** Strips of the right matrix, each of two vectors' columns, and behind them the strip of its first and its last eight columns. */
    final float[] right = new float[Order.PART * (Order.PART + 4 * MOST_LANES) + MOST_LANES];

    /** Rows of the result. */
    final float[] out = new float[(ROWS + SLACK_ROWS) * (Order.PART + 2 * MOST_LANES)];

    /** Lines of the right matrix before they lie in strips. */
    final float[] line = new float[Order.VECTOR * Order.PART];

    /** Sums of two chains, a vector for each of six rows of every group: those of first and those of last vectors. */
    final float[] first = new float[ROWS / 2 * MOST_LANES];

    final float[] second = new float[ROWS / 2 * MOST_LANES];

    private Workspace() {}

    static Workspace ofThread() {
        return OF_THREAD.get();
    }
}
