package dev.distill.engine.product;

/**
 * What a product copies its factors into, a part at a time, and adds up in. Vectors may reach over the ends of what they are asked for, into
 * values that nobody reads.
 */
final class Workspace {

    /** Rows at once, a multiple of those of a group: so many of their sums stay in the second-level cache. */
    static final int ROWS = 16 * Order.GROUP;

    /** Values in the widest vector. */
    static final int MOST_LANES = 16;

    private static final int SLACK_ROWS = Order.FOUR;

    private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(() -> new Workspace(
            (ROWS + SLACK_ROWS) * Order.PART,
            Order.PART * (Order.PART + 4 * MOST_LANES) + MOST_LANES,
            (ROWS + SLACK_ROWS) * (Order.PART + 2 * MOST_LANES),
            ROWS / 2 * MOST_LANES));

    /** Rows of the left matrix, or those of its transposed. */
    final float[] left;

    /** Strips of the right matrix, each of two vectors' columns, and behind them the strip of its first and its last eight columns. */
    final float[] right;

    /** Rows of the result. */
    final float[] out;

    /** Lines of the right matrix before they lie in strips. */
    final float[] line = new float[Order.VECTOR * Order.PART];

    /** Sums of two chains, a vector for each of six rows of every group: those of first and those of last vectors. */
    final float[] first;

    final float[] second;

    /** A workspace of its own, with room for so many values. */
    Workspace(int left, int right, int out, int sums) {
        this.left = new float[left];
        this.right = new float[right];
        this.out = new float[out];
        first = new float[sums];
        second = new float[sums];
    }

    /** That of all products of a thread. */
    static Workspace ofThread() {
        return OF_THREAD.get();
    }
}
