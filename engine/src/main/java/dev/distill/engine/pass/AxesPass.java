package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exchanges the two middle axes of an array [B, outer, inner, C], an example at a time. */
public final class AxesPass implements Runnable {

    private final FloatRows from;
    private final FloatRows to;
    private final int outer;
    private final int inner;
    private final int channels;
    private final float[] in;
    private final float[] out;

    /** Reads [B, outer, inner, C], writes [B, inner, outer, C]. */
    public AxesPass(INDArray from, INDArray to, long outer, long inner, long channels) {
        long example = outer * inner * channels;
        this.from = FloatRows.of(from, example);
        this.to = FloatRows.of(to, example);
        this.outer = Math.toIntExact(outer);
        this.inner = Math.toIntExact(inner);
        this.channels = Math.toIntExact(channels);
        this.in = new float[Math.toIntExact(example)];
        this.out = new float[in.length];
    }

    @Override
    public void run() {
        for (int example = 0; example < from.count(); example++) {
            from.read(example, in);
            exchange();
            to.write(example, out);
        }
    }

    private void exchange() {
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                System.arraycopy(in, (o * inner + i) * channels, out, (i * outer + o) * channels, channels);
            }
        }
    }
}
