package dev.distill.engine.pass;

import java.util.Arrays;

/**
 * The attention of one head of one example, in Java: its queries are lanes, and every step of the formula is arithmetic on rows of one value a
 * query. Row j of the weights holds p of every query on key j, so nothing is summed within a row.
 *
 * <p>Values lie as a layer has them: those of a position side by side, q, k and v [T, 3 H d], y [T, H d].
 */
final class AttentionTile {

    private static final float FAR_BELOW = -1e9f;

    // Below what is hidden: where all else is hidden, nobody looks ahead.
    private static final float LATER = 2 * FAR_BELOW;

    // So much less, what is hidden weighs 0, and no product on the way back is so small that processors take a hundred
    // cycles for it.
    private static final float NOTHING = 1e-12f;

    // Rows end where vectors end; what is in the places behind the last position is used by nobody.
    private static final int VECTOR = 8;

    private final int positions;
    private final int heads;
    private final int size;
    private final boolean causal;
    private final float scale;
    private final float[][] q;
    private final float[][] dy;
    private final float[][] slopes;
    private final float[][] turned;
    private final float[][] out;
    private final float[] row;

    /** p, kept by the caller from {@link #forward} to {@link #backward}. */
    final float[][] weights;

    AttentionTile(int positions, int heads, int size, boolean causal) {
        this.positions = positions;
        this.heads = heads;
        this.size = size;
        this.causal = causal;
        scale = (float) (1 / StrictMath.sqrt(size));
        int lanes = (positions + VECTOR - 1) / VECTOR * VECTOR;
        q = new float[size][lanes];
        dy = new float[size][lanes];
        out = new float[size][lanes];
        weights = new float[positions][lanes];
        slopes = new float[positions][lanes];
        turned = new float[positions][lanes];
        row = new float[lanes];
    }

    /** p = softmax(q k' / sqrt(d)), y = p v. A value for each key is 1 where it is hidden, 0 elsewhere; null hides none. */
    void forward(float[] qkv, int head, float[] hiddenOrNull, float[] y) {
        queries(qkv, head);
        for (int j = 0; j < positions; j++) {
            Chains.sum(qkv, place(head, 1) + j * width(3), 1, q, size, weights[j]);
            hide(j, hiddenOrNull);
        }
        softmax();
        for (int c = 0; c < size; c++) {
            Chains.sum(qkv, place(head, 2) + c, width(3), weights, positions, out[c]);
        }
        join(out, y, place(head, 0), width(1));
    }

    private void queries(float[] qkv, int head) {
        split(qkv, place(head, 0), width(3), q);
        scale(q);
    }

    private void scale(float[][] queries) {
        for (float[] query : queries) {
            Lanes.multiply(scale, query);
        }
    }

    private void hide(int j, float[] hiddenOrNull) {
        if (hiddenOrNull != null && hiddenOrNull[j] != 0) {
            shift(FAR_BELOW * hiddenOrNull[j], weights[j]);
        }
        if (causal) {
            Arrays.fill(weights[j], 0, j, LATER);
        }
    }

    private static void shift(float by, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] += by;
        }
    }

    private void softmax() {
        System.arraycopy(weights[0], 0, row, 0, row.length);
        for (int j = 1; j < positions; j++) {
            Lanes.raise(weights[j], row);
        }
        for (float[] key : weights) {
            Lanes.exp(row, key);
            cut(key);
        }
        System.arraycopy(weights[0], 0, row, 0, row.length);
        for (int j = 1; j < positions; j++) {
            Lanes.add(weights[j], row);
        }
        Lanes.invert(row);
        for (float[] key : weights) {
            Lanes.multiply(row, key);
        }
    }

    private static void cut(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(0, out[k] - NOTHING);
        }
    }

    /** From the weights and dy: dq, dk and dv, side by side. */
    void backward(float[] qkv, int head, float[] gradient, float[] result) {
        queries(qkv, head);
        split(gradient, place(head, 0), width(1), dy);
        for (int j = 0; j < positions; j++) {
            Chains.sum(qkv, place(head, 2) + j * width(3), 1, dy, size, slopes[j]);
        }
        Lanes.sumOfProducts(weights, 0, 1, slopes, 0, 1, positions, row);
        for (int j = 0; j < positions; j++) {
            Lanes.softmaxSlope(weights[j], row, slopes[j]);
        }
        for (int c = 0; c < size; c++) {
            Chains.sum(qkv, place(head, 1) + c, width(3), slopes, positions, out[c]);
        }
        scale(out);
        join(out, result, place(head, 0), width(3));
        sumOverQueries(slopes, q, result, place(head, 1));
        sumOverQueries(weights, dy, result, place(head, 2));
    }

    /** Lanes become keys. */
    private void sumOverQueries(float[][] table, float[][] values, float[] result, int place) {
        turn(table);
        for (int c = 0; c < size; c++) {
            Chains.sum(values[c], 0, 1, turned, positions, out[c]);
        }
        join(out, result, place, width(3));
    }

    /** Turns rows of keys into rows of queries, four rows at a time. */
    private void turn(float[][] table) {
        int j = 0;
        for (; j <= positions - 4; j += 4) {
            turn(table[j], table[j + 1], table[j + 2], table[j + 3], j);
        }
        for (; j < positions; j++) {
            for (int i = 0; i < positions; i++) {
                turned[i][j] = table[j][i];
            }
        }
    }

    private void turn(float[] a, float[] b, float[] c, float[] d, int j) {
        for (int i = 0; i < positions; i++) {
            float[] query = turned[i];
            query[j] = a[i];
            query[j + 1] = b[i];
            query[j + 2] = c[i];
            query[j + 3] = d[i];
        }
    }

    /** Spreads a head's values over lanes: row c has value c of each position. */
    private void split(float[] values, int place, int width, float[][] rows) {
        for (int c = 0; c < size; c++) {
            float[] lanes = rows[c];
            int at = place + c;
            for (int i = 0; i < positions; i++) {
                lanes[i] = values[at];
                at += width;
            }
        }
    }

    /** The way back from lanes to values. */
    private void join(float[][] rows, float[] values, int place, int width) {
        for (int c = 0; c < size; c++) {
            float[] lanes = rows[c];
            int at = place + c;
            for (int i = 0; i < positions; i++) {
                values[at] = lanes[i];
                at += width;
            }
        }
    }

    /** Where a head's values of one of several parts begin at the first position. */
    private int place(int head, int part) {
        return part * heads * size + head * size;
    }

    private int width(int parts) {
        return parts * heads * size;
    }
}
