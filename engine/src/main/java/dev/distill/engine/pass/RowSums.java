package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.product.Order;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sum of all rows of an array [.., D], each value read once: a product with a row of ones, for which OpenBLAS first copies the matrix, takes
 * several times as long.
 *
 * <p>The bits are those of OpenBLAS's Haswell kernel: it cuts many rows into parts, sums each from 0 in the order of rows, and adds the parts up.
 */
public final class RowSums implements Runnable {

    private static final int AT_ONCE = 4;
    private static final int MANY = 64;

    // What the kernel rounds half of a rest up to.

    // As many rows as are read at once have about so many values: 32 KiB, the first-level cache.
    private static final int VALUES = 1 << 13;

    private final FloatRows array;
    private final FloatRows result;
    private final int rows;
    private final float[] some;
    private final float[] part;
    private final float[] sum;

    public RowSums(INDArray array, INDArray result) {
        this.array = FloatRows.of(array, array.size(-1));
        this.result = FloatRows.whole(result);
        rows = Math.toIntExact(array.length() / array.size(-1));
        some = new float[AT_ONCE * Math.max(1, VALUES / AT_ONCE / this.array.width()) * this.array.width()];
        part = new float[this.array.width()];
        sum = new float[this.array.width()];
    }

    /** Whether there are so many rows that this gains something, and they lie one after the other. */
    public static boolean suits(INDArray array, INDArray result) {
        boolean many = array.length() / array.size(-1) >= MANY;
        return many && HostArray.isDense(array) && HostArray.isDense(result);
    }

    @Override
    public void run() {
        int from = 0;
        while (from < rows) {
            int length = Order.part(rows - from);
            sum(from, from + length);
            if (from == 0) {
                System.arraycopy(part, 0, sum, 0, sum.length);
            } else {
                Lanes.add(part, sum);
            }
            from += length;
        }
        result.write(0, sum);
    }

    private void sum(int from, int to) {
        Arrays.fill(part, 0);
        int most = some.length / part.length;
        for (int row = from; row < to; row += most) {
            int count = Math.min(most, to - row);
            array.read(row, count, some);
            add(count);
        }
    }

    /** Adds so many rows to the part, in their order. */
    private void add(int count) {
        int width = part.length;
        int row = 0;
        for (; row <= count - AT_ONCE; row += AT_ONCE) {
            add(some, row * width, part);
        }
        for (; row < count; row++) {
            for (int k = 0, at = row * width; k < width; k++) {
                part[k] += some[at + k];
            }
        }
    }

    private static void add(float[] rows, int at, float[] out) {
        int width = out.length;
        for (int k = 0; k < width; k++) {
            out[k] = out[k] + rows[at + k] + rows[at + width + k] + rows[at + 2 * width + k] + rows[at + 3 * width + k];
        }
    }
}
