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
    private final Optional<FloatRows> mask;
    private final float[] values;
    private final float[] slopes;
    private final float[] positive;

    /**
     * If there is a rectifier b, dy becomes 0 where a x + b is not positive, for the sums and from then on; if there are values that mask it, where
     * these, which are not negative, are 0.
     */
    public BatchNormSlopePass(
            LongRows shape,
            INDArray values,
            INDArray gradient,
            INDArray mean,
            INDArray factor,
            Optional<INDArray> rectifier,
            Optional<INDArray> mask) {
        this.shape = shape;
        x = FloatRows.of(values, shape.length());
        dy = FloatRows.of(gradient, x.width());
        this.mean = new ChannelRow(shape, mean);
        this.factor = new ChannelRow(shape, factor);
        this.rectifier = rectifier.map(shift -> new ChannelRow(shape, shift));
        this.mask = mask.map(array -> FloatRows.of(array, x.width()));
        this.values = new float[x.width()];
        slopes = new float[x.width()];
        positive = new float[this.mask.isPresent() ? x.width() : 0];
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
                } else if (mask.isPresent()) {
                    mask.get().read(k, positive);
                    ReluSlope.mask(positive, slopes, slopes.length);
                    dy.write(k, slopes);
                }
                addProduct(values, centre, slopes, products.values);
                Lanes.add(slopes, sums.values);
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
                carry(values, centre, b.values, c.values, factor.values, slopes);
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

    /**
     * The mask is min(max(y, 0) huge, 1), as of a ReLU. Twice the larger one is y + |y|, of which half of what is huge makes the same for each finite
     * y and for infinity, in less time: Java's larger one of two looks for what is no number first. A y of minus infinity makes dy no number.
     */
    private static void mask(float[] x, float[] factor, float[] shift, float[] dy) {
        for (int k = 0; k < dy.length; k++) {
            float y = factor[k] * x[k] + shift[k];
            dy[k] *= Math.min(1, (y + Math.abs(y)) * (Float.MAX_VALUE / 2));
        }
    }

    /** One result a loop: of two, stores of one wait for loads of the other. */
    private static void addProduct(float[] x, float[] mean, float[] dy, float[] products) {
        for (int k = 0; k < products.length; k++) {
            products[k] += (x[k] - mean[k]) * dy[k];
        }
    }

    private static void carry(float[] x, float[] mean, float[] slope, float[] shift, float[] factor, float[] dy) {
        for (int k = 0; k < x.length; k++) {
            dy[k] = factor[k] * dy[k] + ((x[k] - mean[k]) * slope[k] + shift[k]);
        }
    }
}
