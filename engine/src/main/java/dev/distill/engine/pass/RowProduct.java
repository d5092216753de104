package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = x W for one row x [1, K], with W [K, N] read once where it lies. OpenBLAS's Haswell kernel copies W into another order first, which takes
 * two to four times as long; its sums are chains of fused multiplications and additions from 0, and so are these.
 */
public final class RowProduct implements Runnable {

    /** Columns of a row that are computed on at once: rows are read from their beginning to their end, as they lie, and sums wait in a near cache. */
    private static final int PIECE = 512;

    private static final int AT_ONCE = 4;
    private static final int WIDE = 64;

    private final FloatBuffer x;
    private final FloatBuffer weight;
    private final FloatBuffer y;
    private final int width;
    private final float[] factors;
    private final float[][] w = new float[AT_ONCE][PIECE];
    private final float[][] sums;

    public RowProduct(INDArray x, INDArray weight, INDArray y) {
        this.x = FloatHostArray.view(x);
        this.weight = FloatHostArray.view(weight);
        this.y = FloatHostArray.view(y);
        width = Math.toIntExact(weight.size(1));
        factors = new float[Math.toIntExact(weight.size(0))];
        sums = new float[(width + PIECE - 1) / PIECE][PIECE];
    }

    /** Whether the pass gains something, and its sums are not cut into parts by BLAS. */
    public static boolean suits(INDArray x, INDArray weight) {
        return x.size(0) == 1 && weight.size(0) <= ReluSlope.MOST_ROWS && weight.size(1) >= WIDE;
    }

    @Override
    public void run() {
        x.get(0, factors, 0, factors.length);
        for (float[] piece : sums) {
            Arrays.fill(piece, 0);
        }
        for (int row = 0; row < factors.length; row += AT_ONCE) {
            int rows = Math.min(AT_ONCE, factors.length - row);
            for (int piece = 0; piece < sums.length; piece++) {
                add(row, rows, piece * PIECE, Math.min(PIECE, width - piece * PIECE), sums[piece]);
            }
        }
        for (int piece = 0; piece < sums.length; piece++) {
            y.put(piece * PIECE, sums[piece], 0, Math.min(PIECE, width - piece * PIECE));
        }
    }

    private void add(int row, int rows, int from, int size, float[] out) {
        for (int k = 0; k < rows; k++) {
            weight.get((row + k) * width + from, w[k], 0, size);
        }
        if (rows == AT_ONCE) {
            addFour(row, w[0], w[1], w[2], w[3], out, size);
        } else {
            for (int k = 0; k < rows; k++) {
                addOne(factors[row + k], w[k], out, size);
            }
        }
    }

    private void addFour(int row, float[] a, float[] b, float[] c, float[] d, float[] out, int size) {
        add(out, a, factors[row], b, factors[row + 1], c, factors[row + 2], d, factors[row + 3], size);
    }

    private static void add(
            float[] sums,
            float[] a,
            float fa,
            float[] b,
            float fb,
            float[] c,
            float fc,
            float[] d,
            float fd,
            int size) {
        for (int k = 0; k < size; k++) {
            sums[k] = Math.fma(fd, d[k], Math.fma(fc, c[k], Math.fma(fb, b[k], Math.fma(fa, a[k], sums[k]))));
        }
    }

    private static void addOne(float factor, float[] weights, float[] sums, int size) {
        for (int k = 0; k < size; k++) {
            sums[k] = Math.fma(factor, weights[k], sums[k]);
        }
    }
}
