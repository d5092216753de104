package dev.distill.engine.product;

/**
 * The shape of a head.
 *
 * @param positions T
 * @param size d
 * @param causal whether no query looks ahead
 */
public record HeadShape(int positions, int size, boolean causal) {

    /** What is added to a score of a hidden key. */
    public static final float FAR_BELOW = -1e9f;

    /** Sums of fewer products begin at 0 instead of the first product, which tells zeros apart by their sign alone. */
    static final int FEW = 3;

    /** 1 / sqrt(d). */
    public float scale() {
        return (float) (1 / StrictMath.sqrt(size));
    }

    /** How many keys a query looks at, from the first one on. */
    public int keys(int query) {
        return causal ? query + 1 : positions;
    }

    /** The first query that looks at a key. */
    public int first(int key) {
        return causal ? key : 0;
    }

    /** Multiplications and additions of the sums of one head on the way forward, of all positions with all. */
    public double operations() {
        return 4.0 * positions * positions * size;
    }
}
