package dev.distill.engine.pass;

import static dev.distill.engine.product.HeadShape.FAR_BELOW;

import dev.distill.engine.product.HeadRows;
import java.util.Arrays;

/**
 * The attention of one head of one example, in Java: its queries are lanes, and every step of the formula is arithmetic on rows of one value a
 * query. Row j of the weights holds p of every query on key j, so nothing is summed within a row.
 *
 * <p>Values lie as a layer has them: those of a position side by side, q, k and v [T, 3 H d], y [T, H d].
 */
final class AttentionTile {

    // Below what is hidden: where all else is hidden, nobody looks ahead.
    private static final float LATER = 2 * FAR_BELOW;

    // Rows end where the widest vectors end; what is in the places behind the last position is used by nobody.
    private static final int VECTOR = 16;

    private final int positions;
    private final int heads;
    private final int size;
    private final boolean causal;
    private final float scale;
    private final float[][] q;
    private final float[][] dy;
    private final float[][] slopes;
    private final float[][] out;
    private final int sideWidth;
    private final float[] side;
    private final float[] sums;

    /** The sums and formulas of rows in loops. */
    final HeadRows loops;

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
        sideWidth = (size + VECTOR - 1) / VECTOR * VECTOR;
        side = new float[positions * sideWidth];
        sums = new float[positions * sideWidth];
        loops = new LoopRows(positions, size, lanes);
    }

    /** p = softmax(q k' / sqrt(d)), y = p v. A value for each key is 1 where it is hidden, 0 elsewhere; null hides none. */
    void forward(HeadRows way, float[] qkv, int head, float[] hiddenOrNull, float[] y) {
        queries(qkv, head);
        way.sums(qkv, place(head, 1), width(3), 1, q, size, weights, positions);
        for (int j = 0; j < positions; j++) {
            hide(j, hiddenOrNull);
        }
        way.weigh(weights);
        way.sums(qkv, place(head, 2), 1, width(3), weights, positions, out, size);
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

    /** From the weights and dy: dq, dk and dv, side by side. */
    void backward(HeadRows way, float[] qkv, int head, float[] gradient, float[] result) {
        queries(qkv, head);
        split(gradient, place(head, 0), width(1), dy);
        way.sums(qkv, place(head, 2), width(3), 1, dy, size, slopes, positions);
        way.slope(weights, slopes);
        way.sums(qkv, place(head, 1), 1, width(3), slopes, positions, out, size);
        scale(out);
        join(out, result, place(head, 0), width(3));
        side(qkv, place(head, 0), width(3));
        for (int at = 0; at < side.length; at++) {
            side[at] *= scale;
        }
        sumOverQueries(way, slopes, result, place(head, 1));
        side(gradient, place(head, 0), width(1));
        sumOverQueries(way, weights, result, place(head, 2));
    }

    /** Lays a head's values side by side, position after position. */
    private void side(float[] values, int place, int width) {
        for (int i = 0; i < positions; i++) {
            System.arraycopy(values, place + i * width, side, i * sideWidth, size);
        }
    }

    private void sumOverQueries(HeadRows way, float[][] table, float[] result, int place) {
        way.sumsOverLanes(table, side, sideWidth, size, sums);
        for (int j = 0; j < positions; j++) {
            System.arraycopy(sums, j * sideWidth, result, place + j * width(3), size);
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
