package dev.distill.engine.product;

/** {@link HeadRows}, a lane at a time. */
final class PlainHeadRows implements HeadRows {

    @Override
    public void sums(float[] factors, int at, int apart, int step, float[][] rows, int count, float[][] out, int outs) {
        for (int o = 0; o < outs; o++) {
            for (int lane = 0; lane < out[o].length; lane++) {
                float sum = count < FEW ? 0 : -0f;
                for (int k = 0; k < count; k++) {
                    sum = Math.fma(factors[at + o * apart + k * step], rows[k][lane], sum);
                }
                out[o][lane] = sum;
            }
        }
    }

    @Override
    public void sumsOverLanes(float[][] table, float[] values, int width, int size, float[] out) {
        for (int j = 0; j < table.length; j++) {
            for (int c = 0; c < size; c++) {
                float sum = table.length < FEW ? 0 : -0f;
                for (int i = 0; i < table.length; i++) {
                    sum = Math.fma(table[j][i], values[i * width + c], sum);
                }
                out[j * width + c] = sum;
            }
        }
    }

    @Override
    public void weigh(float[][] scores) {
        for (int lane = 0; lane < scores[0].length; lane++) {
            float largest = scores[0][lane];
            for (float[] key : scores) {
                largest = Math.max(largest, key[lane]);
            }
            float sum = -0f;
            for (float[] key : scores) {
                key[lane] = Math.max(0, PlainHeads.exp(key[lane] - largest) - NOTHING);
                sum += key[lane];
            }
            float share = 1 / sum;
            for (float[] key : scores) {
                key[lane] *= share;
            }
        }
    }

    @Override
    public void slope(float[][] weights, float[][] slopes) {
        for (int lane = 0; lane < slopes[0].length; lane++) {
            float mean = slopes.length < HeadShape.FEW ? 0 : -0f;
            for (int j = 0; j < slopes.length; j++) {
                mean += weights[j][lane] * slopes[j][lane];
            }
            for (int j = 0; j < slopes.length; j++) {
                slopes[j][lane] = weights[j][lane] * (slopes[j][lane] - mean);
            }
        }
    }
}
