package dev.distill.engine.worker;

import dev.distill.engine.backend.Tuning;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.PreparedOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures from which size on oneDNN is faster here than OpenBLAS and ND4J's own loops, in about a second. Sizes grow fourfold, so that
 * machines of one kind come to the same sizes although times vary.
 */
final class Calibration {

    private static final long[] WIDTHS = {16, 32, 64, 128, 256, 512, 1024};
    private static final long[] LENGTHS = {128, 512, 2048, 8192, 32_768, 131_072};
    private static final long BATCH = 64;

    /** Where both are equally fast chance must not decide. */
    private static final double CLEARLY = 0.97;

    private static final int ROUNDS = 9;
    private static final double NANOS_A_ROUND = 200_000;

    private Calibration() {}

    /** Measures on a platform that has oneDNN. */
    static Tuning take(Platform platform) {
        return new Tuning(
                least(platform, WIDTHS, BATCH, Calibration::product),
                least(platform, WIDTHS, BATCH, Calibration::overBatch),
                least(platform, LENGTHS, 1, Calibration::tanh));
    }

    /** x W of the examples of a batch, x [64, D], W [D, D]. */
    private static Call product(long width) {
        return Call.of("matmul", values(BATCH, width), values(width, width))
                .into(values(BATCH, width))
                .integers(0, 0, 0)
                .reals(1, 0);
    }

    /** x' y over a batch, both [64, D]: the gradient of such weights. */
    private static Call overBatch(long width) {
        return Call.of("matmul", values(BATCH, width), values(BATCH, width))
                .into(values(width, width))
                .integers(1, 0, 0)
                .reals(1, 0);
    }

    private static Call tanh(long length) {
        return Call.of("tanh", values(1, length)).into(values(1, length));
    }

    private static INDArray values(long rows, long columns) {
        return Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'c').assign(0.5);
    }

    private static long least(Platform platform, long[] sides, long factor, LongFunction<Call> calls) {
        List<Rung> rungs = new ArrayList<>();
        for (long side : sides) {
            boolean isProduct = factor > 1;
            rungs.add(new Rung(isProduct ? factor * side * side : side, gain(platform, calls.apply(side))));
        }
        return least(rungs);
    }

    /**
     * What oneDNN takes of the other's time at a size.
     *
     * @param size multiplications, or values
     * @param share its time over the other's
     */
    record Rung(long size, double share) {}

    /** The size of the first rung from which on oneDNN is clearly faster on every one. */
    static long least(List<Rung> rungs) {
        long least = Tuning.NEVER;
        for (int k = rungs.size() - 1; k >= 0 && rungs.get(k).share() <= CLEARLY; k--) {
            least = rungs.get(k).size();
        }
        return least;
    }

    private static double gain(Platform platform, Call call) {
        try (PreparedOp helped = PreparedOp.of(platform, call.helpedIf(true), "helped");
                PreparedOp plain = PreparedOp.of(platform, call.helpedIf(false), "plain")) {
            int times = (int) Math.max(1, Math.min(500, NANOS_A_ROUND / nanos(plain, 2)));
            nanos(helped, times);
            double ofHelped = Double.MAX_VALUE;
            double ofPlain = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                ofHelped = Math.min(ofHelped, nanos(helped, times));
                ofPlain = Math.min(ofPlain, nanos(plain, times));
            }
            return ofHelped / ofPlain;
        } finally {
            call.inputs().forEach(INDArray::close);
            call.outputs().forEach(INDArray::close);
        }
    }

    private static double nanos(PreparedOp op, int times) {
        long begun = Stopwatch.now();
        for (int time = 0; time < times; time++) {
            op.run();
        }
        return Math.max(1, (double) (Stopwatch.now() - begun) / times);
    }
}
