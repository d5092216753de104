package dev.distill.engine.worker;

import dev.distill.engine.backend.Tuning;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.PreparedOp;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures from which size on oneDNN is faster here than OpenBLAS and ND4J's own loops, in about a second. Sizes grow fourfold, so that
 * machines of one kind come to the same sizes although times vary.
 */
final class Calibration {

    private static final List<Side> SIDES = List.of(
            Side.square(64, 16),
            Side.square(64, 32),
            Side.square(64, 64),
            Side.square(64, 128),
            Side.square(64, 256),
            Side.square(64, 512),
            Side.square(64, 1024),
            Side.square(2048, 16),
            Side.square(2048, 64),
            Side.square(2048, 256));
    private static final List<Side> NARROW = List.of(
            new Side(32, 100, 100),
            Side.square(2048, 16),
            Side.square(2048, 32),
            new Side(32, 100, 1000),
            Side.square(2048, 64),
            new Side(32, 100, 5000));
    private static final List<Side> NARROW_OVER_BATCH = List.of(
            Side.square(256, 64),
            Side.square(2048, 16),
            Side.square(2048, 32),
            new Side(2048, 16, 144),
            Side.square(2048, 64),
            new Side(2048, 64, 256));
    private static final long[] LENGTHS = {128, 512, 2048, 8192, 32_768, 131_072};

    private static final double CLEARLY_FASTER = 0.95;
    private static final double CLEARLY_SLOWER = 1.06;

    private static final int ROUNDS = 9;
    private static final double NANOS_A_ROUND = 200_000;

    private Calibration() {}

    /** Measures on a platform that has oneDNN. */
    static Tuning take(Platform platform) {
        return new Tuning(
                        least(products(platform, SIDES, Calibration::product)),
                        least(products(platform, SIDES, Calibration::overBatch)),
                        least(lengths(platform)))
                .narrow(
                        least(products(platform, NARROW, Calibration::product)),
                        least(products(platform, NARROW_OVER_BATCH, Calibration::overBatch)));
    }

    /** The rows of a product, as few as a batch of examples or as many as one of sequences, and the sides of its matrix. */
    private record Side(long rows, long in, long out) {

        private static Side square(long rows, long width) {
            return new Side(rows, width, width);
        }

        private long size() {
            return rows * in * out;
        }
    }

    /** x W of the examples of a batch, x [rows, in], W [in, out]. */
    private static Call product(Side side) {
        return Call.of("matmul", values(side.rows(), side.in()), values(side.in(), side.out()))
                .into(values(side.rows(), side.out()))
                .integers(0, 0, 0)
                .reals(1, 0);
    }

    /** x' y over a batch, x [rows, in], y [rows, out]: the gradient of such weights. */
    private static Call overBatch(Side side) {
        return Call.of("matmul", values(side.rows(), side.in()), values(side.rows(), side.out()))
                .into(values(side.in(), side.out()))
                .integers(1, 0, 0)
                .reals(1, 0);
    }

    private static Call tanh(long length) {
        return Call.of("tanh", values(1, length)).into(values(1, length));
    }

    private static INDArray values(long rows, long columns) {
        return Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'c').assign(0.5);
    }

    private static List<Rung> products(Platform platform, List<Side> sides, Function<Side, Call> calls) {
        return sides.stream()
                .map(side -> new Rung(side.size(), gain(platform, calls.apply(side))))
                .toList();
    }

    private static List<Rung> lengths(Platform platform) {
        return LongStream.of(LENGTHS)
                .mapToObj(length -> new Rung(length, gain(platform, tanh(length))))
                .toList();
    }

    /**
     * What oneDNN takes of the other's time at a size.
     *
     * @param size multiplications, or values
     * @param share its time over the other's
     */
    record Rung(long size, double share) {}

    /**
     * The size from which on oneDNN gains the most in all, if it is clearly slower on no rung above. Two rungs have to be clearly faster, since one
     * says nothing of what lies beyond. Where both take about as long, chance decides which is faster, and little hangs on it.
     */
    static long least(List<Rung> rungs) {
        List<Rung> fromLargest = rungs.stream()
                .sorted(Comparator.comparingLong(Rung::size)
                        .thenComparingDouble(Rung::share)
                        .reversed())
                .takeWhile(rung -> rung.share() < CLEARLY_SLOWER)
                .toList();
        long least = Tuning.NEVER;
        int faster = 0;
        double gained = 0;
        double most = 0;
        for (Rung rung : fromLargest) {
            faster += rung.share() <= CLEARLY_FASTER ? 1 : 0;
            gained -= Math.log(rung.share());
            if (faster > 1 && gained > most) {
                most = gained;
                least = rung.size();
            }
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
