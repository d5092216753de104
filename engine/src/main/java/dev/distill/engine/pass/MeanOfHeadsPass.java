package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of the parts of a row that lie side by side, on floats: part after part is added, then all is divided. */
public final class MeanOfHeadsPass {

    private MeanOfHeadsPass() {}

    /** From rows of so many parts: rows of one. */
    public static Runnable forward(INDArray x, INDArray y, long heads, long size) {
        FloatRows in = FloatRows.of(x, heads * size);
        FloatRows out = FloatRows.of(y, size);
        float[] row = new float[in.width()];
        float[] mean = new float[out.width()];
        float share = 1f / heads;
        return () -> {
            for (int k = 0; k < out.count(); k++) {
                in.read(k, row);
                Arrays.fill(mean, 0);
                for (int part = 0; part < row.length; part += mean.length) {
                    add(row, part, mean);
                }
                Lanes.multiply(share, mean);
                out.write(k, mean);
            }
        };
    }

    /** From the gradient on rows of one part that on each of so many. */
    public static Runnable backward(INDArray dy, INDArray dx, long heads, long size) {
        FloatRows in = FloatRows.of(dy, size);
        FloatRows out = FloatRows.of(dx, heads * size);
        float[] slope = new float[in.width()];
        float[] row = new float[out.width()];
        float share = 1f / heads;
        return () -> {
            for (int k = 0; k < in.count(); k++) {
                in.read(k, slope);
                Lanes.multiply(share, slope);
                for (int part = 0; part < row.length; part += slope.length) {
                    System.arraycopy(slope, 0, row, part, slope.length);
                }
                out.write(k, row);
            }
        };
    }

    private static void add(float[] row, int from, float[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += row[from + k];
        }
    }
}
