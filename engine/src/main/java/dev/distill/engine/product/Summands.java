package dev.distill.engine.product;

/** What a product sums over, by and by: of each summand a row of the left matrix, which is turned, and one of the right. */
public interface Summands {

    /** Writes the left matrix's rows from one on, row behind row. */
    void left(int first, int count, float[] to);

    /** Writes the right one's. */
    void right(int first, int count, float[] to);
}
