package dev.distill.engine.program;

import dev.distill.engine.platform.Platform;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which ops are computed by what: oneDNN, where the build has it, takes over products, tanh and softmax once they are large enough.
 *
 * @param platform what is computed on
 */
public record Kernels(Platform platform) {

    // Whatever its size, a product of a matrix with so few columns, or a sum over so short a batch, gains less by
    // oneDNN's kernel
    // than its call costs.
    private static final long MANY_COLUMNS = 8;
    private static final long LONG_SUMS = 48;

    /** out = alpha a b + beta out, each of a and b transposed or not. */
    public Call product(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        String product = (ta ? "a' " : "a ") + (tb ? "b'" : "b");
        return Call.of("matmul", a, b)
                .into(out)
                .integers(ta ? 1 : 0, tb ? 1 : 0, 0)
                .reals(alpha, beta)
                .helpedIf(isWorthAHelper(out, ta, a.size(ta ? -2 : -1)))
                .note("%s %s + %s out".formatted(alpha, product, beta));
    }

    private boolean isWorthAHelper(INDArray out, boolean overBatch, long summands) {
        long least =
                overBatch ? platform.tuning().overBatch() : platform.tuning().product();
        boolean large = (double) out.length() * summands >= least;
        boolean small = out.rank() == 2 && (out.size(1) < MANY_COLUMNS || overBatch && summands < LONG_SUMS);
        return large && !small;
    }

    /** out = tanh(values). oneDNN's does not heed the instruction set that it is held to, so it is left alone in portable numerics. */
    public Call tanh(INDArray values, INDArray out) {
        return Call.of("tanh", values).into(out).helpedIf(!platform.portable() && helps(values));
    }

    /** out = softmax(values) over the last axis. oneDNN is asked for arrays of rank 3 and more only. */
    public Call softmax(INDArray values, INDArray out) {
        boolean helped = helps(values);
        return helped && values.rank() < 3
                ? Call.of("softmax", raised(values)).into(raised(out))
                : Call.of("softmax", values).into(out).helpedIf(helped);
    }

    private boolean helps(INDArray values) {
        return platform.oneDnn() && values.length() >= platform.tuning().elements();
    }

    private static INDArray raised(INDArray array) {
        return array.reshape(1, -1, array.size(-1));
    }
}
