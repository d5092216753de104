package dev.distill.engine.product;

/**
 * Sums of a few rows and a vector or two of columns at once, which stay in the processor's registers: a {@linkplain Workspace workspace}'s left
 * rows times its strips. Rows are those of the workspace; places in strips and in the result are counted in values.
 */
interface Tiles extends Spans {

    /** From one row of the left matrix to the next, where it is not turned: one number for all, so that no place of a row has to be reckoned. */
    int STEP = Order.PART + Order.VECTOR;

    /** Values in a vector, 8 or 16. A strip has two vectors. */
    int lanes();

    /** The attention of many small heads in such vectors. */
    Heads heads();

    /** The attention of one narrow head after the other in such vectors. */
    HeadRows headRows();

    /** Columns in a strip. */
    default int strip() {
        return 2 * lanes();
    }

    /** Columns with those that fill the last strip. */
    default int stripped(int columns) {
        return (columns + strip() - 1) / strip() * strip();
    }

    /** Where a column's first value is in strips of so many summands. */
    default int place(int column, int summands) {
        return column / strip() * strip() * summands + column % strip();
    }

    /**
     * Rows of a tile of chains and two vectors that takes least time: those of {@link #six} or of {@link #four}. Narrow vectors are in half as many
     * registers, and where compilers load all factors of a summand first, six rows' sums leave no room for them.
     */
    default int tall() {
        return lanes() == Workspace.MOST_LANES || isTurned() ? Order.HALF : Order.FOUR;
    }

    /** Whether the left matrix of this part is turned. */
    boolean isTurned();

    /**
     * What stays the same for a part.
     *
     * @param apart from one row of the result to the next
     */
    void begin(Workspace space, int summands, int apart, float alpha);

    /**
     * The same where the left matrix is turned, and its rows are in any order.
     *
     * @param places where each row is among a summand's values, of some more rows than there are: tiles read on
     * @param step from one summand to the next
     */
    void beginTurned(Workspace space, int summands, int[] places, int step, int apart, float alpha);

    /** Lets go of the workspace. */
    void end();

    /** out = alpha times the chains of six rows and a strip + out. */
    void six(int row, int strip, int out);

    /** The same with the strip's first vector alone. */
    void sixByOne(int row, int strip, int out);

    /** The same of four rows and a strip. */
    void four(int row, int strip, int out);

    /** sums = those of two chains of six rows and a vector of the strip, a vector for each row, from a place on. */
    void sixSplit(int row, int strip, float[] sums, int to);

    /** The same of four rows. */
    void fourSplit(int row, int strip, float[] sums, int to);

    /** Both of four rows and a vector of the strip: sums = alpha times those of two chains + out, and out = alpha times the chains + out. */
    void fourBoth(int row, int strip, int out, float[] sums, int to);

    /**
     * Six rows and a vector at once, of whose columns some have one chain and others two: out = alpha sums + out. Does nothing and returns false
     * where a sum is not finite.
     *
     * @param triples where the vectors are that {@link TurnedProduct} lays for it
     */
    boolean sixMixed(int row, int triples, int out);

    /** sums = alpha sums + out, a vector for each of six rows or four; what lies before the result is read too, where a vector begins there. */
    void finish(float[] sums, int first, int rows, int out);

    /** Lays a line's values, from one on, into strips of so many summands, from a place on. */
    void spread(float[] line, int first, int columns, float[] strips, int to, int summands);
}
