package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.product.Order;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way back through a ReLU in one pass over its values h [B, D] and their gradient g [B, D]: g = 0 where h is 0, and the sums of g over rows,
 * which are the gradient on a bias before it. If the layer above is narrow, the pass begins there.
 *
 * <p>Sums are chains from 0 in the order of rows: the bits that OpenBLAS's Haswell kernel gives up to {@link #MOST_ROWS} rows, in a third of the
 * time of the ops. Loops are written so that the compiler makes vectors of them: one index, and nothing added to it.
 */
public final class ReluSlope implements Runnable {

    /** From here on the kernel cuts its sums into parts. */
    public static final int MOST_ROWS = Order.PART;

    /** The floats of a strip of columns: all that a pass works on stays in the first-level cache. */
    static final int PIECE = 1024;

    private final FloatBuffer values;
    private final FloatBuffer gradient;
    private final FloatBuffer sums;
    private final NarrowLayer above;
    private final int rows;
    private final int width;
    private final float[] h = new float[PIECE];
    private final float[] g = new float[PIECE];
    private final float[] sum = new float[PIECE];

    /**
     * @param aboveOrNull the narrow layer that makes the gradient, or null if the gradient is there
     */
    public ReluSlope(INDArray values, INDArray gradient, INDArray sums, NarrowLayer aboveOrNull) {
        this.values = FloatHostArray.view(values);
        this.gradient = FloatHostArray.view(gradient);
        this.sums = FloatHostArray.view(sums);
        above = aboveOrNull;
        rows = Math.toIntExact(values.size(0));
        width = Math.toIntExact(values.size(1));
    }

    @Override
    public void run() {
        if (above != null) {
            above.begin();
        }
        for (int from = 0; from < width; from += PIECE) {
            strip(from, Math.min(PIECE, width - from));
        }
    }

    private void strip(int from, int size) {
        Arrays.fill(sum, 0);
        if (above == null) {
            throughThis(from, size);
        } else {
            above.open(from, size);
            throughBoth(from, size);
            above.close(from, size);
        }
        sums.put(from, sum, 0, size);
    }

    private void throughThis(int from, int size) {
        for (int row = 0; row < rows; row++) {
            int place = row * width + from;
            values.get(place, h, 0, size);
            gradient.get(place, g, 0, size);
            mask(h, g, size);
            add(g, sum, size);
            gradient.put(place, g, 0, size);
        }
    }

    private void throughBoth(int from, int size) {
        for (int row = 0; row < rows; row++) {
            int place = row * width + from;
            values.get(place, h, 0, size);
            above.pass(row, h, g, sum, size);
            gradient.put(place, g, 0, size);
        }
    }

    /** The mask is min(h * huge, 1), as the ops have it: 1 where h is positive. */
    static void mask(float[] h, float[] g, int size) {
        for (int k = 0; k < size; k++) {
            g[k] = g[k] * Math.min(h[k] * Float.MAX_VALUE, 1f);
        }
    }

    static void add(float[] g, float[] sum, int size) {
        for (int k = 0; k < size; k++) {
            sum[k] = sum[k] + g[k];
        }
    }
}
