package dev.distill.engine.product;

/**
 * The attention of one head, whose queries are lanes: rows of one value a lane, as long as some whole vectors. Sums of rows are chains of fused
 * multiplications and additions in the order of the rows.
 */
public interface HeadRows {

    /** Sums of fewer rows begin at 0 instead of the first product, which tells zeros apart by their sign alone. */
    int FEW = 4;

    /** So much less, what is hidden weighs 0, and no product on the way back is so small that processors take a hundred cycles for it. */
    float NOTHING = 1e-12f;

    /** What the formula says, written out a lane at a time: slow, and what others are held to. */
    HeadRows PLAIN = new PlainHeadRows();

    /**
     * Each row of out becomes the sum of so many rows, each times a factor.
     *
     * @param at where the first factor of the first row of out is
     * @param apart from there to that of the next row of out
     * @param step from one factor of a sum to the next
     * @param outs how many rows of out
     */
    void sums(float[] factors, int at, int apart, int step, float[][] rows, int count, float[][] out, int outs);

    /**
     * Sums over what lanes are: row j of out becomes the sum of the rows of values, row i times what lane i of row j of the table holds.
     *
     * @param table with as many rows as there are of values and of out
     * @param width of a row of values and of out, whole vectors
     * @param size values in it that count
     */
    void sumsOverLanes(float[][] table, float[] values, int width, int size, float[] out);

    /** Scores, a row for each key, become what each query's keys weigh. */
    void weigh(float[][] scores);

    /** ds = p (dp - the sum of dp p over keys), in the place of dp. */
    void slope(float[][] weights, float[][] slopes);
}
