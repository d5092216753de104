package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = a x + b, a and b of each channel; or max(y, 0). */
public final class ChannelScalePass implements Runnable {

    private final FloatRows x;
    private final FloatRows y;
    private final ChannelRow factor;
    private final ChannelRow shift;
    private final boolean rectified;
    private final float[] row;

    public ChannelScalePass(
            LongRows shape, INDArray values, INDArray factor, INDArray shift, INDArray result, boolean rectified) {
        x = FloatRows.of(values, shape.length());
        y = FloatRows.of(result, x.width());
        this.factor = new ChannelRow(shape, factor);
        this.shift = new ChannelRow(shape, shift);
        this.rectified = rectified;
        row = new float[x.width()];
    }

    @Override
    public void run() {
        float[] a = factor.repeated();
        float[] b = shift.repeated();
        for (int k = 0; k < x.count(); k++) {
            x.read(k, row);
            if (rectified) {
                rectify(a, b, row);
            } else {
                Lanes.scale(a, b, row);
            }
            y.write(k, row);
        }
    }

    private static void rectify(float[] factor, float[] shift, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(0, factor[k] * out[k] + shift[k]);
        }
    }
}
