package dev.distill.engine.pass;

import dev.distill.engine.product.HeadShape;

/**
 * The attention of a few examples with small heads, in Java: a head of an example is a lane, and every step of the formula is arithmetic on rows
 * of one value a lane. ND4J would make a call of each small product, which takes several times as long as the product.
 *
 * <p>Row t d + c of q holds value c of the queries at position t; row i T + j of the weights holds p of query i on key j.
 */
final class AttentionLanes {

    private final HeadShape shape;
    private final int positions;
    private final int size;
    private final float[][] weights;
    private final float[] row;

    /** The queries; divided by sqrt(d) from {@link #forward} on. */
    final float[][] q;

    final float[][] k;
    final float[][] v;

    AttentionLanes(int lanes, HeadShape shape) {
        this.shape = shape;
        positions = shape.positions();
        size = shape.size();
        weights = new float[positions * positions][lanes];
        row = new float[lanes];
        q = new float[positions * size][lanes];
        k = new float[positions * size][lanes];
        v = new float[positions * size][lanes];
    }

    /** p = softmax(q k' / sqrt(d)), y = p v. A row for each key has 1 where it is hidden, 0 elsewhere; null hides none. */
    void forward(float[][] hiddenOrNull, float[][] y) {
        scale(q);
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < shape.keys(i); j++) {
                float[] score = weights[i * positions + j];
                Lanes.sumOfProducts(q, i * size, 1, k, j * size, 1, size, score);
                if (hiddenOrNull != null) {
                    Lanes.add(HeadShape.FAR_BELOW, hiddenOrNull[j], score);
                }
            }
            softmax(i);
            for (int c = 0; c < size; c++) {
                Lanes.sumOfProducts(weights, i * positions, 1, v, c, size, shape.keys(i), y[i * size + c]);
            }
        }
    }

    private void scale(float[][] queries) {
        float scale = shape.scale();
        for (float[] query : queries) {
            Lanes.multiply(scale, query);
        }
    }

    private void softmax(int i) {
        int first = i * positions;
        int end = first + shape.keys(i);
        System.arraycopy(weights[first], 0, row, 0, row.length);
        for (int j = first + 1; j < end; j++) {
            Lanes.raise(weights[j], row);
        }
        for (int j = first; j < end; j++) {
            Lanes.exp(row, weights[j]);
        }
        System.arraycopy(weights[first], 0, row, 0, row.length);
        for (int j = first + 1; j < end; j++) {
            Lanes.add(weights[j], row);
        }
        Lanes.invert(row);
        for (int j = first; j < end; j++) {
            Lanes.multiply(row, weights[j]);
        }
    }

    /** From dy: dq, dk and dv; slopes of the shape of the weights are overwritten. */
    void backward(float[][] dy, float[][] slopes, float[][] dq, float[][] dk, float[][] dv) {
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < shape.keys(i); j++) {
                Lanes.sumOfProducts(dy, i * size, 1, v, j * size, 1, size, slopes[i * positions + j]);
            }
            softmaxSlope(i, slopes);
            for (int c = 0; c < size; c++) {
                Lanes.sumOfProducts(slopes, i * positions, 1, k, c, size, shape.keys(i), dq[i * size + c]);
            }
        }
        scale(dq);
        for (int j = 0; j < positions; j++) {
            int first = shape.first(j);
            for (int c = 0; c < size; c++) {
                sumOverQueries(slopes, j, q, c, first, dk[j * size + c]);
                sumOverQueries(weights, j, dy, c, first, dv[j * size + c]);
            }
        }
    }

    /** Turns dp into ds. */
    private void softmaxSlope(int i, float[][] slopes) {
        int first = i * positions;
        Lanes.sumOfProducts(weights, first, 1, slopes, first, 1, shape.keys(i), row);
        for (int j = first; j < first + shape.keys(i); j++) {
            Lanes.softmaxSlope(weights[j], row, slopes[j]);
        }
    }

    private void sumOverQueries(float[][] table, int j, float[][] values, int c, int first, float[] out) {
        int row = first * positions + j;
        Lanes.sumOfProducts(table, row, positions, values, first * size + c, size, positions - first, out);
    }
}
