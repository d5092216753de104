package dev.distill.engine.program;

import dev.distill.engine.backend.Tuning;
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

    // A narrow layer has fewer inputs or outputs; rows of such a length, which fall into few places of a cache, count
    // as wide.
    private static final long NARROW = 128;
    private static final long CROWDED = 512;
    private static final long LONG_BATCH = 256;

    /** out = alpha a b + beta out, each of a and b transposed or not. */
    public Call product(INDArray a, boolean ta, INDArray b, boolean tb, INDArray out, double alpha, double beta) {
        String product = (ta ? "a' " : "a ") + (tb ? "b'" : "b");
        return Call.of("matmul", a, b)
                .into(out)
                .integers(ta ? 1 : 0, tb ? 1 : 0, 0)
                .reals(alpha, beta)
                .helpedIf(isWorthAHelper(out, ta, a.size(ta ? -2 : -1), ta ? out : b))
                .note("%s %s + %s out".formatted(alpha, product, beta));
    }

    private boolean isWorthAHelper(INDArray out, boolean overBatch, long summands, INDArray weight) {
        boolean small = out.rank() == 2 && (out.size(1) < MANY_COLUMNS || overBatch && summands < LONG_SUMS);
        boolean narrow = isNarrow(weight) && !(overBatch && summands < LONG_BATCH);
        return !small && (double) out.length() * summands >= least(overBatch, narrow);
    }

    private long least(boolean overBatch, boolean narrow) {
        Tuning tuning = platform.tuning();
        return tuning.narrow()
                .filter(sizes -> narrow)
                .map(sizes -> overBatch ? sizes.overBatch() : sizes.product())
                .orElse(overBatch ? tuning.overBatch() : tuning.product());
    }

    /** Whether a layer of this weight, or with this gradient, has few inputs or outputs. */
    private static boolean isNarrow(INDArray weight) {
        return weight.rank() == 2
                && Math.min(weight.size(0), weight.size(1)) < NARROW
                && weight.size(0) % CROWDED != 0
                && weight.size(1) % CROWDED != 0;
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
