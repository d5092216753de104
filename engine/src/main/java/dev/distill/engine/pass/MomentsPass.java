package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean and variance of each channel, in one reading of the values. Blocks of rows have their mean and sum of squares about it in each place, and
 * are merged as Chan, Golub and LeVeque (1979) do: nothing is lost where the mean is far from zero.
 */
public final class MomentsPass implements Runnable {

    private static final int BLOCK = 16;

    /** Rows that are added in one loop, one after the other: sums are read and written once for all of them. */
    private static final int AT_ONCE = 4;

    private final FloatRows x;
    private final ChannelRow mean;
    private final ChannelRow squares;
    private final float[][] rows;
    private final float[] blockMean;
    private final float[] blockSquares;
    private final float[] means;
    private final float[] variances;

    public MomentsPass(LongRows shape, INDArray values, INDArray mean, INDArray variance) {
        x = FloatRows.of(values, shape.length());
        this.mean = new ChannelRow(shape, mean);
        squares = new ChannelRow(shape, variance);
        rows = new float[BLOCK][x.width()];
        blockMean = new float[x.width()];
        blockSquares = new float[x.width()];
        means = new float[Math.toIntExact(shape.channels())];
        variances = new float[means.length];
    }

    @Override
    public void run() {
        Arrays.fill(mean.values, 0);
        Arrays.fill(squares.values, 0);
        for (int from = 0; from < x.count(); from += BLOCK) {
            int count = Math.min(BLOCK, x.count() - from);
            measure(from, count);
            float share = (float) count / (from + count);
            merge(blockMean, blockSquares, share, from * share, mean.values, squares.values);
        }
        for (int c = 0; c < means.length; c++) {
            fold(c);
        }
        mean.write(means);
        squares.write(variances);
    }

    private void measure(int from, int count) {
        Arrays.fill(blockMean, 0);
        Arrays.fill(blockSquares, 0);
        for (int k = 0; k < count; k++) {
            x.read(from + k, rows[k]);
        }
        int whole = count / AT_ONCE * AT_ONCE;
        for (int k = 0; k < whole; k += AT_ONCE) {
            add(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], blockMean);
        }
        for (int k = whole; k < count; k++) {
            Lanes.add(rows[k], blockMean);
        }
        Lanes.multiply(1f / count, blockMean);
        for (int k = 0; k < whole; k += AT_ONCE) {
            addSquares(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], blockMean, blockSquares);
        }
        for (int k = whole; k < count; k++) {
            addSquares(rows[k], blockMean, blockSquares);
        }
    }

    /** Merges the places of a channel, which have as many values each. */
    private void fold(int channel) {
        int places = x.width() / means.length;
        double centre = mean.sum(channel) / places;
        double between = 0;
        for (int k = channel; k < x.width(); k += means.length) {
            between += (mean.values[k] - centre) * (mean.values[k] - centre);
        }
        means[channel] = (float) centre;
        variances[channel] = (float) ((squares.sum(channel) / x.count() + between) / places);
    }

    private static void add(float[] a, float[] b, float[] c, float[] d, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = out[k] + a[k] + b[k] + c[k] + d[k];
        }
    }

    private static void addSquares(float[] a, float[] b, float[] c, float[] d, float[] mean, float[] out) {
        for (int k = 0; k < out.length; k++) {
            float first = a[k] - mean[k];
            float second = b[k] - mean[k];
            float third = c[k] - mean[k];
            float fourth = d[k] - mean[k];
            out[k] = out[k] + first * first + second * second + third * third + fourth * fourth;
        }
    }

    private static void addSquares(float[] x, float[] mean, float[] out) {
        for (int k = 0; k < out.length; k++) {
            float centred = x[k] - mean[k];
            out[k] += centred * centred;
        }
    }

    private static void merge(
            float[] blockMean, float[] blockSquares, float share, float weight, float[] mean, float[] squares) {
        for (int k = 0; k < mean.length; k++) {
            float step = blockMean[k] - mean[k];
            mean[k] += step * share;
            squares[k] += blockSquares[k] + step * step * weight;
        }
    }
}
