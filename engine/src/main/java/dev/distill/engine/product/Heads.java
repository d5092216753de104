package dev.distill.engine.product;

/**
 * The attention of as many small heads as a vector has places: a head of an example is a lane, and every step of the formula is arithmetic on rows
 * of one value a lane, which lie one behind the other. Row t d + c of q, k and v holds value c of position t; row i T + j of the weights holds p of
 * query i on key j.
 *
 * <p>The bits are one chain a sum, each product rounded before it is added: those of {@link PlainHeads}.
 */
public interface Heads {

    /** What the formula says, written out a lane at a time, for rows of so many values: slow, and what others are held to. */
    static Heads plain(int lanes) {
        return new PlainHeads(lanes);
    }

    /** Values in a row. */
    int lanes();

    /**
     * Lays values into the rows of one of q, k, v and dy.
     *
     * @param values each head's, those of a position side by side
     * @param places where each lane's begin at the first position
     * @param width from one position to the next
     */
    void spread(HeadShape shape, float[] values, int[] places, int width, float[] rows);

    /** The way back: from rows to the values of the first so many lanes. */
    void collect(HeadShape shape, float[] rows, int used, float[] values, int[] places, int width);

    /**
     * p = softmax(q k' / sqrt(d)), y = p v; q is divided by sqrt(d) from then on.
     *
     * @param hiddenOrNull a row for each key with 1 where it is hidden, 0 elsewhere; null hides none
     */
    void attend(HeadShape shape, float[] q, float[] k, float[] v, float[] hiddenOrNull, float[] weights, float[] y);

    /**
     * From dy and what {@link #attend} left: dq, dk and dv.
     *
     * @param slopes of the shape of the weights, overwritten
     */
    void carry(
            HeadShape shape,
            float[] q,
            float[] k,
            float[] v,
            float[] weights,
            float[] dy,
            float[] slopes,
            float[] dq,
            float[] dk,
            float[] dv);
}
