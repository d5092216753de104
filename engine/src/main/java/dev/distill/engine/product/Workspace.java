package dev.distill.engine.product;

/**
 * What products copy their factors into, a part at a time, and add up in: one of a thread, for one product after the other. Vectors may reach over
 * the ends of what they are asked for, into values that nobody reads.
 */
final class Workspace {

    /** Values in the widest vector. */
    static final int MOST_LANES = 16;

    private static final ThreadLocal<Workspace> OF_THREAD =
            ThreadLocal.withInitial(() -> new Workspace(new Room(0, 0, 0, 0, 0)));

    /**
     * How many values there are of each kind.
     *
     * @param left of the left matrix
     * @param right of the right one, in strips
     * @param out of the result
     * @param sums of sums of two chains
     * @param line of rows as they lie
     */
    record Room(int left, int right, int out, int sums, int line) {

        private boolean holds(Room other) {
            return left >= other.left
                    && right >= other.right
                    && out >= other.out
                    && sums >= other.sums
                    && line >= other.line;
        }

        private Room or(Room other) {
            return new Room(
                    Math.max(left, other.left),
                    Math.max(right, other.right),
                    Math.max(out, other.out),
                    Math.max(sums, other.sums),
                    Math.max(line, other.line));
        }
    }

    private final Room room;

    /** Rows of the left matrix, or those of its transposed. */
    final float[] left;

    /** Strips of the right matrix, each of two vectors' columns, and behind them that of its first and its last eight columns. */
    final float[] right;

    /** Rows of the result. */
    final float[] out;

    /** Sums of two chains, a vector each: all of them, or those of first vectors. */
    final float[] first;

    /** Those of last vectors. */
    final float[] second;

    /** Lines of the right matrix before they lie in strips. */
    final float[] line;

    private Workspace(Room room) {
        this.room = room;
        left = new float[room.left];
        right = new float[room.right];
        out = new float[room.out];
        first = new float[room.sums];
        second = new float[room.sums];
        line = new float[room.line];
    }

    /** This thread's, with so much room at least; what products left in it is of no meaning. */
    static Workspace with(Room room) {
        Workspace space = OF_THREAD.get();
        if (!space.room.holds(room)) {
            space = new Workspace(space.room.or(room));
            OF_THREAD.set(space);
        }
        return space;
    }
}
