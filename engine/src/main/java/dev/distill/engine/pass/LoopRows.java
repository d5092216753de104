package dev.distill.engine.pass;

import dev.distill.engine.product.HeadRows;

/** The arithmetic of {@link AttentionTile} in loops that the compiler makes vectors of. */
final class LoopRows implements HeadRows {

    private final float[] row;
    private final float[][] turned;
    private final float[][] sums;

    /** For rows of so many values. */
    LoopRows(int positions, int size, int lanes) {
        row = new float[lanes];
        turned = new float[positions][lanes];
        sums = new float[size][lanes];
    }

    @Override
    public void sums(float[] factors, int at, int apart, int step, float[][] rows, int count, float[][] out, int outs) {
        for (int o = 0; o < outs; o++) {
            Chains.sum(factors, at + o * apart, step, rows, count, out[o]);
        }
    }

    /** Lanes become keys. */
    @Override
    public void sumsOverLanes(float[][] table, float[] values, int width, int size, float[] out) {
        turn(table);
        for (int c = 0; c < size; c++) {
            Chains.sum(values, c, width, turned, table.length, sums[c]);
            for (int j = 0; j < table.length; j++) {
                out[j * width + c] = sums[c][j];
            }
        }
    }

    /** Turns rows of keys into rows of queries, four rows at a time. */
    private void turn(float[][] table) {
        int positions = table.length;
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
        for (int i = 0; i < turned.length; i++) {
            float[] query = turned[i];
            query[j] = a[i];
            query[j + 1] = b[i];
            query[j + 2] = c[i];
            query[j + 3] = d[i];
        }
    }

    @Override
    public void weigh(float[][] scores) {
        System.arraycopy(scores[0], 0, row, 0, row.length);
        for (int j = 1; j < scores.length; j++) {
            Lanes.raise(scores[j], row);
        }
        for (float[] key : scores) {
            Lanes.exp(row, key);
            cut(key);
        }
        System.arraycopy(scores[0], 0, row, 0, row.length);
        for (int j = 1; j < scores.length; j++) {
            Lanes.add(scores[j], row);
        }
        Lanes.invert(row);
        for (float[] key : scores) {
            Lanes.multiply(row, key);
        }
    }

    private static void cut(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(0, out[k] - NOTHING);
        }
    }

    @Override
    public void slope(float[][] weights, float[][] slopes) {
        Lanes.sumOfProducts(weights, 0, 1, slopes, 0, 1, slopes.length, row);
        for (int j = 0; j < slopes.length; j++) {
            Lanes.softmaxSlope(weights[j], row, slopes[j]);
        }
    }
}
