package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.platform.Platform;
import java.nio.FloatBuffer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fills an array with the mask of a dropout: in each place 0 with the chance of the rate, to the nearest 2^-32, and else 1 / (1 - rate).
 *
 * <p>Two places take one {@link RandomGenerator#nextLong()}, its lower half first: whole numbers alone decide, so a mask is the same on every
 * processor.
 */
public final class DropoutPass implements Runnable {

    private static final int PIECE = 2048;
    private static final long HALF = 0xFFFFFFFFL;

    private final Supplier<RandomGenerator> randomness;
    private final long dropped;
    private final double kept;
    private final int length;
    private final Sink sink;
    private final double[] piece = new double[PIECE];

    private interface Sink {
        void put(int from, double[] piece, int size);
    }

    /**
     * A pass over a dense array of float or double values.
     *
     * @param randomness gives a generator for each run
     */
    public DropoutPass(INDArray mask, double rate, Supplier<RandomGenerator> randomness) {
        this.randomness = randomness;
        dropped = Math.min(HALF, Math.round(rate * 0x1p32));
        kept = 1 / (1 - rate);
        length = Math.toIntExact(mask.length());
        sink = mask.dataType() == DataType.FLOAT && Platform.here().onCpu() ? pieces(mask) : whole(mask);
    }

    @Override
    public void run() {
        RandomGenerator random = randomness.get();
        for (int from = 0; from < length; from += PIECE) {
            int size = Math.min(PIECE, length - from);
            draw(random, size);
            sink.put(from, piece, size);
        }
    }

    private void draw(RandomGenerator random, int size) {
        for (int k = 0; k < size; k += 2) {
            long bits = random.nextLong();
            piece[k] = (bits & HALF) < dropped ? 0 : kept;
            piece[k + 1] = bits >>> 32 < dropped ? 0 : kept;
        }
    }

    private static Sink pieces(INDArray mask) {
        FloatBuffer view = FloatHostArray.view(mask);
        float[] floats = new float[PIECE];
        return (from, piece, size) -> {
            for (int k = 0; k < size; k++) {
                floats[k] = (float) piece[k];
            }
            view.put(from, floats, 0, size);
        };
    }

    private Sink whole(INDArray mask) {
        HostArray host = HostArray.of(mask);
        double[] all = new double[length];
        return (from, piece, size) -> {
            System.arraycopy(piece, 0, all, from, size);
            if (from + size == all.length) {
                host.write(all);
            }
        };
    }
}
