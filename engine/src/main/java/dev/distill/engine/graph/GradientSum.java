package dev.distill.engine.graph;

import dev.distill.engine.array.Matrix;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the gradient on one array is summed up: a gradient array, or, with plain SGD, the parameter itself. */
public final class GradientSum {

    private static final long NARROW = 128;
    private static final long LONG = 1024;

    private final Recorder recorder;
    private final INDArray array;
    private final double alpha;
    private double beta;

    /** Sums alpha times each product; the first meets what is there times beta. */
    public GradientSum(Recorder recorder, INDArray array, double alpha, double beta) {
        this.recorder = recorder;
        this.array = array;
        this.alpha = alpha;
        this.beta = beta;
    }

    /** A sum for what an op yields though nobody wants it. */
    public static GradientSum nowhere(Recorder recorder, long... shape) {
        return new GradientSum(recorder, recorder.scratch("nowhere", shape), 1, 0);
    }

    public void matmul(INDArray a, boolean ta, INDArray b, boolean tb) {
        if (ta && !tb && isTall(a.size(1), b.size(1), a.size(0))) {
            filled(whole -> turned(a, b, Matrix.of(whole)));
        } else {
            product(a, ta, b, tb, Matrix.of(array));
        }
    }

    /** a' b as (b' a)': oneDNN is a fifth slower where the result has many more rows than columns. */
    private void turned(INDArray a, INDArray b, INDArray out) {
        INDArray turned = recorder.scratch("turned", b.size(1), a.size(1));
        recorder.matmul(b, true, a, false, turned, 1, 0);
        recorder.permute(turned, out, 1, 0);
    }

    private boolean isTall(long rows, long columns, long terms) {
        return alpha == 1 && beta == 0 && columns >= NARROW && rows >= 4 * columns && terms >= LONG;
    }

    /** Sums all rows of an array. */
    public void sumOfRows(INDArray values) {
        INDArray rows = Matrix.of(values);
        if (rows.size(0) == 1) {
            add(rows.reshape(array.shape()));
        } else if (alpha == 1 && beta == 0) {
            recorder.sumOfRows(values, array);
            beta = 1;
        } else {
            product(recorder.ones(rows.size(0)), false, rows, false, Matrix.row(array));
        }
    }

    /** Sums an array that is there. */
    public void add(INDArray values) {
        if (alpha == 1 && beta == 0) {
            recorder.apply("identity", array, values);
        } else {
            if (beta != 1) {
                recorder.apply("multiply", array, array, recorder.constant("kept " + beta, beta));
            }
            recorder.addTimes(array, alpha, values);
        }
        beta = 1;
    }

    /** Sums an array that an op fills whole. */
    public void filled(Consumer<INDArray> op) {
        if (alpha == 1 && beta == 0) {
            op.accept(array);
            beta = 1;
        } else {
            INDArray part = recorder.scratch("part", array.shape());
            op.accept(part);
            add(part);
        }
    }

    private void product(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out) {
        recorder.matmul(a, ta, b, tb, out, alpha, beta);
        beta = 1;
    }
}
