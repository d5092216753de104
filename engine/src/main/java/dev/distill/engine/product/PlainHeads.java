package dev.distill.engine.product;

/**
 * What {@link Heads} are, written out a lane at a time; vectors are held to it before they are used.
 *
 * @param lanes values in a row
 */
record PlainHeads(int lanes) implements Heads {

    private static final float LOWEST = -88;

    @Override
    public void spread(HeadShape shape, float[] values, int[] places, int width, float[] rows) {
        for (int row = 0; row < shape.positions() * shape.size(); row++) {
            for (int lane = 0; lane < lanes; lane++) {
                int place = places[lane] + row / shape.size() * width + row % shape.size();
                rows[row * lanes + lane] = values[place];
            }
        }
    }

    @Override
    public void collect(HeadShape shape, float[] rows, int used, float[] values, int[] places, int width) {
        for (int row = 0; row < shape.positions() * shape.size(); row++) {
            for (int lane = 0; lane < used; lane++) {
                int place = places[lane] + row / shape.size() * width + row % shape.size();
                values[place] = rows[row * lanes + lane];
            }
        }
    }

    @Override
    public void attend(
            HeadShape shape, float[] q, float[] k, float[] v, float[] hiddenOrNull, float[] weights, float[] y) {
        scale(shape, q);
        for (int i = 0; i < shape.positions(); i++) {
            for (int j = 0; j < shape.keys(i); j++) {
                int row = i * shape.positions() + j;
                sum(q, i * shape.size(), 1, k, j * shape.size(), 1, shape.size(), weights, row);
                for (int lane = 0; lane < lanes && hiddenOrNull != null; lane++) {
                    weights[row * lanes + lane] += HeadShape.FAR_BELOW * hiddenOrNull[j * lanes + lane];
                }
            }
            softmax(shape, i, weights);
            for (int c = 0; c < shape.size(); c++) {
                int from = i * shape.positions();
                sum(weights, from, 1, v, c, shape.size(), shape.keys(i), y, i * shape.size() + c);
            }
        }
    }

    @Override
    public void carry(
            HeadShape shape,
            float[] q,
            float[] k,
            float[] v,
            float[] weights,
            float[] dy,
            float[] slopes,
            float[] dq,
            float[] dk,
            float[] dv) {
        int size = shape.size();
        for (int i = 0; i < shape.positions(); i++) {
            int from = i * shape.positions();
            for (int j = 0; j < shape.keys(i); j++) {
                sum(dy, i * size, 1, v, j * size, 1, size, slopes, from + j);
            }
            softmaxSlope(shape, i, weights, slopes);
            for (int c = 0; c < size; c++) {
                sum(slopes, from, 1, k, c, size, shape.keys(i), dq, i * size + c);
            }
        }
        scale(shape, dq);
        for (int j = 0; j < shape.positions(); j++) {
            int first = shape.first(j);
            int count = shape.positions() - first;
            for (int c = 0; c < size; c++) {
                int from = first * shape.positions() + j;
                sum(slopes, from, shape.positions(), q, first * size + c, size, count, dk, j * size + c);
                sum(weights, from, shape.positions(), dy, first * size + c, size, count, dv, j * size + c);
            }
        }
    }

    private void scale(HeadShape shape, float[] rows) {
        for (int place = 0; place < shape.positions() * shape.size() * lanes; place++) {
            rows[place] *= shape.scale();
        }
    }

    /** Row out is the sum of so many products of rows, of which one is some rows after the other. */
    private void sum(float[] a, int a0, int aStep, float[] b, int b0, int bStep, int count, float[] sums, int out) {
        for (int lane = 0; lane < lanes; lane++) {
            float sum = count < HeadShape.FEW ? 0 : -0f;
            for (int row = 0; row < count; row++) {
                sum += a[(a0 + row * aStep) * lanes + lane] * b[(b0 + row * bStep) * lanes + lane];
            }
            sums[out * lanes + lane] = sum;
        }
    }

    private void softmax(HeadShape shape, int i, float[] weights) {
        for (int lane = 0; lane < lanes; lane++) {
            int from = i * shape.positions() * lanes + lane;
            int end = from + shape.keys(i) * lanes;
            float largest = weights[from];
            for (int place = from + lanes; place < end; place += lanes) {
                largest = Math.max(largest, weights[place]);
            }
            float sum = -0f;
            for (int place = from; place < end; place += lanes) {
                weights[place] = exp(weights[place] - largest);
                sum += weights[place];
            }
            float share = 1 / sum;
            for (int place = from; place < end; place += lanes) {
                weights[place] *= share;
            }
        }
    }

    /** e = exp(x / 256) - 1 is a short series; e (2 + e) doubles x and keeps the digits of e. The last two doublings are squares. */
    static float exp(float below) {
        float x = Math.max(LOWEST, below) * (1f / 256);
        float e = x * (1 + x * (1f / 2 + x * (1f / 6 + x * (1f / 24 + x * (1f / 120 + x * (1f / 720))))));
        for (int doubling = 0; doubling < 6; doubling++) {
            e = e * (2 + e);
        }
        float root = 1 + e;
        float square = root * root;
        return square * square;
    }

    private void softmaxSlope(HeadShape shape, int i, float[] weights, float[] slopes) {
        for (int lane = 0; lane < lanes; lane++) {
            int from = i * shape.positions() * lanes + lane;
            int end = from + shape.keys(i) * lanes;
            float mean = shape.keys(i) < HeadShape.FEW ? 0 : -0f;
            for (int place = from; place < end; place += lanes) {
                mean += weights[place] * slopes[place];
            }
            for (int place = from; place < end; place += lanes) {
                slopes[place] = weights[place] * (slopes[place] - mean);
            }
        }
    }
}
