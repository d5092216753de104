package dev.distill.engine.product;

/**
 * The order in which OpenBLAS's kernel for Haswell adds up out = alpha a b + beta out, of row-major matrices [rows, summands] and [summands,
 * columns]; of up to 65,536 rows nothing else of its results hangs on how it
 * goes about.
 *
 * <ul>
 *   <li>Columns and summands are cut into {@linkplain #part parts} of {@value #PART}, from the first on; of less than two parts that are left, each is
 *       a half. Out is multiplied by beta first (it is 0 where beta is), and then {@code out = fma(alpha, sum, out)} for each part of the summands
 *       in turn.
 *   <li>A sum is a chain from 0, {@code sum = fma(a, b, sum)}, over the part's summands in order.
 *   <li>Some sums are two chains, added in the end: one has the terms at even places and the other those at odd ones, of as many eights of summands
 *       as there are, and the first has the rest as well. They are in vectors of {@value #VECTOR} columns that are full within the part of columns:
 *       <ul>
 *         <li>of each {@value #GROUP} rows, where a part has two such vectors or more, the first {@value #HALF} in the first vector, and in the last
 *             one where the vectors are even in number; the other {@value #HALF} in the last one where they are odd;
 *         <li>of the rows that are left, four in all vectors; eight at once in none, which are there in all parts of columns but the first, which
 *             has two times four instead; two and one in none.
 *       </ul>
 * </ul>
 */
public final class Order {

    public static final int PART = 320;
    static final int VECTOR = 8;
    static final int GROUP = 12;
    static final int HALF = 6;
    static final int EIGHT = 8;
    static final int FOUR = 4;

    private Order() {}

    /** The length of the next part, where so much is left. */
    public static int part(int left) {
        if (left >= 2 * PART) {
            return PART;
        }
        return left > PART ? (left / 2 + VECTOR - 1) / VECTOR * VECTOR : left;
    }
}
