package dev.distill.engine.array;

import dev.distill.engine.platform.Platform;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Euclidean norm of all values of several arrays together.
 *
 * <p>Squares are summed in double, array by array in the order in which they are given and in one order within each, so the same values have
 * the same norm, bit for bit, on every processor. Squares of floats are exact and neither over- nor underflow.
 */
public final class Norm {

    private static final int PIECE = 2048;
    private static final int LANES = 4;

    private final List<Squares> arrays;

    private Norm(List<Squares> arrays) {
        this.arrays = arrays;
    }

    /** Prepares the norm of dense arrays of float or double values. */
    public static Norm of(List<INDArray> arrays) {
        return new Norm(arrays.stream().map(Norm::squares).toList());
    }

    /** The norm of the values that are there now. */
    public double compute() {
        double sum = 0;
        for (Squares array : arrays) {
            sum += array.sum();
        }
        return StrictMath.sqrt(sum);
    }

    private interface Squares {
        double sum();
    }

    private static Squares squares(INDArray array) {
        if (array.dataType() == DataType.FLOAT && Platform.here().onCpu()) {
            return new FloatSquares(FloatHostArray.view(array), Math.toIntExact(array.length()));
        }
        HostArray host = HostArray.of(array);
        double[] values = new double[Math.toIntExact(host.length())];
        return () -> {
            host.read(values);
            return sum(values);
        };
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** Pieces that fit in the first-level cache are copied in; Java keeps to the order that is written, so four sums run side by side. */
    private static final class FloatSquares implements Squares {
        private final FloatBuffer source;
        private final int length;
        private final float[] piece = new float[PIECE];

        private FloatSquares(FloatBuffer source, int length) {
            this.source = source;
            this.length = length;
        }

        @Override
        public double sum() {
            double sum = 0;
            for (int from = 0; from < length; from += PIECE) {
                int size = Math.min(PIECE, length - from);
                source.get(from, piece, 0, size);
                sum += sum(size);
            }
            return sum;
        }

        private double sum(int size) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int k = 0;
            for (; k <= size - LANES; k += LANES) {
                a += (double) piece[k] * piece[k];
                b += (double) piece[k + 1] * piece[k + 1];
                c += (double) piece[k + 2] * piece[k + 2];
                d += (double) piece[k + 3] * piece[k + 3];
            }
            for (; k < size; k++) {
                a += (double) piece[k] * piece[k];
            }
            return (a + b) + (c + d);
        }
    }
}
