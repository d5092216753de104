package dev.distill.engine.product;

/** Columns of a product by and by: what the right matrix has there, and what comes out. */
public interface Columns {

    /** Writes the right matrix's columns from one on, a column's summands in a row, so far {@linkplain TurnedProduct#columnsApart apart}. */
    void read(int first, int count, float[] to);

    /**
     * Takes the result's columns.
     *
     * @param values a column's rows side by side
     * @param apart from one column to the next
     */
    void take(int first, int count, float[] values, int apart);
}
