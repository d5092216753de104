package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer of one or two columns above a ReLU, on its way back strip by strip of the ReLU's values h [B, D]: from its gradient dy [B, C]
 * and its weight W [D, C] the masked gradient dy W', and h' dy.
 *
 * <p>Sums are chains of fused multiplications and additions from 0, in the order of columns and of rows.
 */
public final class NarrowLayer {

    /** With more, products of their own are as fast. */
    public static final int MOST_COLUMNS = 2;

    private final FloatBuffer gradient;
    private final FloatBuffer weight;
    private final FloatBuffer product;
    private final int columns;
    private final float[] dy;
    private final float[] interleaved;
    private final float[][] w = new float[MOST_COLUMNS][ReluSlope.PIECE];
    private final float[][] sums = new float[MOST_COLUMNS][ReluSlope.PIECE];

    /**
     * @param product where h' dy goes, [D, C]
     */
    public NarrowLayer(INDArray gradient, INDArray weight, INDArray product) {
        this.gradient = FloatHostArray.view(gradient);
        this.weight = FloatHostArray.view(weight);
        this.product = FloatHostArray.view(product);
        columns = Math.toIntExact(weight.size(1));
        dy = new float[Math.toIntExact(gradient.length())];
        interleaved = new float[columns * ReluSlope.PIECE];
    }

    /** Reads the gradient. */
    void begin() {
        gradient.get(0, dy, 0, dy.length);
    }

    /** Begins a strip of values. */
    void open(int from, int size) {
        weight.get(columns * from, interleaved, 0, columns * size);
        for (int c = 0; c < columns; c++) {
            for (int k = 0; k < size; k++) {
                w[c][k] = interleaved[k * columns + c];
            }
            Arrays.fill(sums[c], 0);
        }
    }

    /** Computes the gradient g on the strip's values h in a row, and adds it to its sums. */
    void pass(int row, float[] h, float[] g, float[] sum, int size) {
        int first = row * columns;
        // A column that is not there is one of zeros.
        float second = columns == 1 ? 0f : dy[first + 1];
        slope(g, dy[first], w[0], second, w[1], size);
        ReluSlope.mask(h, g, size);
        ReluSlope.add(g, sum, size);
        sum(h, dy[first], sums[0], size);
        if (columns > 1) {
            sum(h, second, sums[1], size);
        }
    }

    /** Ends a strip. */
    void close(int from, int size) {
        for (int c = 0; c < columns; c++) {
            for (int k = 0; k < size; k++) {
                interleaved[k * columns + c] = sums[c][k];
            }
        }
        product.put(columns * from, interleaved, 0, columns * size);
    }

    private static void slope(float[] g, float dy0, float[] w0, float dy1, float[] w1, int size) {
        for (int k = 0; k < size; k++) {
            g[k] = Math.fma(dy1, w1[k], dy0 * w0[k]);
        }
    }

    private static void sum(float[] values, float factor, float[] sums, int size) {
        for (int k = 0; k < size; k++) {
            sums[k] = Math.fma(factor, values[k], sums[k]);
        }
    }
}
