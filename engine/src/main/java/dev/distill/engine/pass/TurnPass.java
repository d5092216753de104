package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns weights [size, size, in, out] round: [size, size, out, in], the windows' first place last. */
public final class TurnPass implements Runnable {

    private final FloatRows weight;
    private final FloatRows turned;
    private final int places;
    private final int in;
    private final int out;
    private final float[] from;
    private final float[] to;

    public TurnPass(INDArray weight, INDArray turned) {
        in = Math.toIntExact(weight.size(2));
        out = Math.toIntExact(weight.size(3));
        this.weight = FloatRows.of(weight, (long) in * out);
        this.turned = FloatRows.of(turned, (long) in * out);
        places = this.weight.count();
        from = new float[in * out];
        to = new float[in * out];
    }

    @Override
    public void run() {
        for (int place = 0; place < places; place++) {
            weight.read(place, from);
            for (int k = 0; k < to.length; k++) {
                to[k] = from[k % in * out + k / in];
            }
            turned.write(places - 1 - place, to);
        }
    }
}
