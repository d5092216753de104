package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The way back through batch normalisation on floats: one pass sums, one carries. */
public final class BatchNormSlopePass {

    private final LongRows shape;
    private final FloatRows x;
    private final FloatRows dy;
    private final ChannelRow mean;
    private final ChannelRow factor;
    private final Optional<ChannelRow> rectifier;
    private final float[] values;
    private final float[] slopes;

    /** If there is a rectifier b, dy becomes 0 where a x + b is not positive, for the sums and from then on. */
    public BatchNormSlopePass(
            LongRows shape,
            INDArray values,
            INDArray gradient,
            INDArray mean,
            INDArray factor,
            Optional<INDArray> rectifier) {
        this.shape = shape;
        x = FloatRows.of(values, shape.length());
        dy = FloatRows.of(gradient, x.width());
        this.mean = new ChannelRow(shape, mean);
        this.factor = new ChannelRow(shape, factor);
        this.rectifier = rectifier.map(shift -> new ChannelRow(shape, shift));
        this.values = new float[x.width()];
        slopes = new float[x.width()];
    }

    /** The sums of dy and of dy (x - mean). */
    public Runnable sums(INDArray sum, INDArray product) {
        ChannelRow sums = new ChannelRow(shape, sum);
        ChannelRow products = new ChannelRow(shape, product);
        return () -> {
            float[] centre = repeated();
            Arrays.fill(sums.values, 0);
            Arrays.fill(products.values, 0);
            for (int k = 0; k < x.count(); k++) {
                read(k);
                if (rectifier.isPresent()) {
                    mask(values, factor.values, rectifier.get().values, slopes);
                    dy.write(k, slopes);
                }
                add(values, centre, slopes, products.values, sums.values);
            }
            sums.fold();
            products.fold();
        };
    }

    /** dx = a dy + (x - mean) slope + shift. */
    public Runnable carry(INDArray slope, INDArray shift, INDArray dx) {
        ChannelRow b = new ChannelRow(shape, slope);
        ChannelRow c = new ChannelRow(shape, shift);
        FloatRows out = FloatRows.of(dx, x.width());
        return () -> {
            float[] centre = repeated();
            b.repeated();
            c.repeated();
            for (int k = 0; k < x.count(); k++) {
                read(k);
                centre(values, centre, b.values, c.values);
                Lanes.scale(factor.values, values, slopes);
                out.write(k, slopes);
            }
        };
    }

    private float[] repeated() {
        factor.repeated();
        rectifier.ifPresent(ChannelRow::repeated);
        return mean.repeated();
    }

    private void read(int row) {
        x.read(row, values);
        dy.read(row, slopes);
    }

    /** The mask is min(y huge, 1), as of a ReLU. */
    private static void mask(float[] x, float[] factor, float[] shift, float[] dy) {
        for (int k = 0; k < dy.length; k++) {
            float y = Math.max(0, factor[k] * x[k] + shift[k]);
            dy[k] *= Math.min(1, y * Float.MAX_VALUE);
        }
    }

    private static void add(float[] x, float[] mean, float[] dy, float[] products, float[] sums) {
        for (int k = 0; k < sums.length; k++) {
            products[k] += (x[k] - mean[k]) * dy[k];
            sums[k] += dy[k];
        }
    }

    private static void centre(float[] x, float[] mean, float[] slope, float[] shift) {
        for (int k = 0; k < x.length; k++) {
            x[k] = (x[k] - mean[k]) * slope[k] + shift[k];
        }
    }
}
