package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code LayerNorm} on floats, row by row: every value is read once and written once, each way. A row's mean and 1 / sqrt(variance + epsilon)
 * are kept; n is computed again on the way back.
 */
public final class LayerNormPass {

    private final int width;
    private final double epsilon;
    private final float[] means;
    private final float[] deviations;
    private final float[] gain;
    private final float[] row;
    private final float[] centred;
    private final float[] dy;

    public LayerNormPass(long rows, long width, double epsilon) {
        this.width = Math.toIntExact(width);
        this.epsilon = epsilon;
        means = new float[Math.toIntExact(rows)];
        deviations = new float[means.length];
        gain = new float[this.width];
        row = new float[this.width];
        centred = new float[this.width];
        dy = new float[this.width];
    }

    /** y = gain n + bias. */
    public Runnable forward(INDArray x, INDArray gains, INDArray biases, INDArray y) {
        FloatRows in = FloatRows.of(x, width);
        FloatRows out = FloatRows.of(y, width);
        FloatRows factors = FloatRows.whole(gains);
        FloatRows shifts = FloatRows.whole(biases);
        float[] bias = new float[width];
        return () -> {
            factors.read(0, gain);
            shifts.read(0, bias);
            for (int k = 0; k < means.length; k++) {
                in.read(k, row);
                measure(k);
                scale(centred, deviations[k], gain, bias, row);
                out.write(k, row);
            }
        };
    }

    /** dx, and dGain and dBias as rows. */
    public Runnable backward(
            INDArray x, INDArray gradient, INDArray gains, INDArray dx, INDArray dGain, INDArray dBias) {
        FloatRows in = FloatRows.of(x, width);
        FloatRows slopes = FloatRows.of(gradient, width);
        FloatRows out = FloatRows.of(dx, width);
        FloatRows factors = FloatRows.whole(gains);
        FloatRows gainSlope = FloatRows.whole(dGain);
        FloatRows biasSlope = FloatRows.whole(dBias);
        float[] gainSum = new float[width];
        float[] biasSum = new float[width];
        return () -> {
            factors.read(0, gain);
            Arrays.fill(gainSum, 0);
            Arrays.fill(biasSum, 0);
            for (int k = 0; k < means.length; k++) {
                in.read(k, row);
                slopes.read(k, dy);
                standardise(row, means[k], deviations[k], centred, width);
                add(dy, centred, gainSum, biasSum, width);
                carry(deviations[k]);
                out.write(k, row);
            }
            gainSlope.write(0, gainSum);
            biasSlope.write(0, biasSum);
        };
    }

    private void measure(int k) {
        float mean = Floats.sum(row, width) / width;
        shift(row, mean, centred, width);
        means[k] = mean;
        deviations[k] = (float) (1 / Math.sqrt(Floats.dot(centred, centred, width) / width + epsilon));
    }

    /** Leaves dx = deviation (u - mean(u) - n mean(u n)) in the row, with n in the centred row and u = gain dy. */
    private void carry(float deviation) {
        multiply(dy, gain, dy, width);
        float mean = Floats.sum(dy, width) / width;
        float slope = Floats.dot(dy, centred, width) / width;
        slope(dy, centred, mean, slope, deviation, row, width);
    }

    private static void shift(float[] x, float mean, float[] out, int length) {
        for (int k = 0; k < length; k++) {
            out[k] = x[k] - mean;
        }
    }

    private static void scale(float[] x, float factor, float[] gain, float[] bias, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = x[k] * factor * gain[k] + bias[k];
        }
    }

    private static void standardise(float[] x, float mean, float factor, float[] out, int length) {
        for (int k = 0; k < length; k++) {
            out[k] = (x[k] - mean) * factor;
        }
    }

    private static void add(float[] dy, float[] n, float[] gainSum, float[] biasSum, int length) {
        for (int k = 0; k < length; k++) {
            gainSum[k] += dy[k] * n[k];
            biasSum[k] += dy[k];
        }
    }

    private static void multiply(float[] a, float[] b, float[] out, int length) {
        for (int k = 0; k < length; k++) {
            out[k] = a[k] * b[k];
        }
    }

    private static void slope(float[] u, float[] n, float mean, float slope, float factor, float[] out, int length) {
        for (int k = 0; k < length; k++) {
            out[k] = (u[k] - mean - n[k] * slope) * factor;
        }
    }
}
