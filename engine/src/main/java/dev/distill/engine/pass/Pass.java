package dev.distill.engine.pass;

import dev.distill.engine.array.HostArray;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass in Java over float arrays of one length in the CPU's memory: what would be a chain of ops. Pieces that fit in the first-level cache
 * are copied in, computed on and copied out.
 *
 * <p>Java's float arithmetic gives the same bits on every processor, vectorised or not.
 */
public final class Pass implements Runnable {

    /** Computes a piece: reads arrays, writes arrays, on their first values. An array that is both read and written is in both lists. */
    public interface Kernel {
        void compute(float[][] in, float[][] out, int length);
    }

    private static final int PIECE = 2048;

    private final Kernel kernel;
    private final FloatBuffer[] sources;
    private final FloatBuffer[] sinks;
    private final float[][] in;
    private final float[][] out;
    private final int length;

    public Pass(Kernel kernel, List<INDArray> inputs, List<INDArray> outputs) {
        this.kernel = kernel;
        sources = views(inputs);
        sinks = views(outputs);
        in = new float[sources.length][PIECE];
        out = new float[sinks.length][PIECE];
        length = Math.toIntExact(outputs.get(0).length());
    }

    @Override
    public void run() {
        for (int from = 0; from < length; from += PIECE) {
            piece(from, Math.min(PIECE, length - from));
        }
    }

    private void piece(int from, int size) {
        for (int k = 0; k < sources.length; k++) {
            sources[k].get(from, in[k], 0, size);
        }
        kernel.compute(in, out, size);
        for (int k = 0; k < sinks.length; k++) {
            sinks[k].put(from, out[k], 0, size);
        }
    }

    private static FloatBuffer[] views(List<INDArray> arrays) {
        arrays.forEach(HostArray::checkDense);
        return arrays.stream().map(array -> array.data().asNioFloat()).toArray(FloatBuffer[]::new);
    }
}
