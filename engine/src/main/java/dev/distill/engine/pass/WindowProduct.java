package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.product.Columns;
import dev.distill.engine.product.Summands;
import dev.distill.engine.product.SummedProduct;
import dev.distill.engine.product.TurnedProduct;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of a window's values with weights in Java's vectors, with the bits of one product of all places; patches lie nowhere as a whole. */
public final class WindowProduct {

    private WindowProduct() {}

    /** y [B, down, across, out] = the window's values at each place of x times weights [size, size, C, out], where there are vectors. */
    public static Optional<Runnable> times(
            ImageWindows windows, INDArray x, INDArray weight, INDArray y, float[] line) {
        int out = Math.toIntExact(y.size(3));
        int places = Math.toIntExact(y.length() / out);
        FloatBuffer weights = FloatHostArray.view(weight);
        FloatBuffer results = FloatHostArray.view(y);
        FloatBuffer images = FloatHostArray.view(x);
        return TurnedProduct.of(out, places, windows.patch()).map(product -> {
            PatchReader reader = new PatchReader(windows, images, false, product.columnsApart(), line, product.spans());
            Columns columns = new Columns() {
                @Override
                public void read(int first, int count, float[] to) {
                    reader.read(first, count, to);
                }

                @Override
                public void take(int first, int count, float[] values, int apart) {
                    put(values, apart, results, first, count, out);
                }
            };
            return () -> product.run(weights, true, columns);
        });
    }

    /** x [B, height, width, C] = what y [B, down, across, out] gives back by the weights, folded. */
    public static Optional<Runnable> fold(
            ImageWindows windows, INDArray y, INDArray weight, INDArray x, float[] frame) {
        int out = Math.toIntExact(y.size(3));
        int places = Math.toIntExact(y.length() / out);
        FloatBuffer weights = FloatHostArray.view(weight);
        FloatBuffer slopes = FloatHostArray.view(y);
        FloatBuffer images = FloatHostArray.view(x);
        return TurnedProduct.of(windows.patch(), places, out).map(product -> {
            Folding folding = new Folding(windows, images, frame, product.spans());
            Columns columns = new Columns() {
                @Override
                public void read(int first, int count, float[] to) {
                    product.copyColumns(slopes, first, count, to);
                }

                @Override
                public void take(int first, int count, float[] values, int apart) {
                    folding.take(first, count, values, apart);
                }
            };
            return () -> product.run(weights, false, columns);
        });
    }

    /**
     * sum [C, size, size, out] = the window's values at all places of x, turned, times y [B, down, across, out]; or turned itself, with channels
     * last, [out, size, size, C].
     *
     * @param blocks the ends of blocks of places, each of which is a product of its own
     */
    public static Optional<Runnable> sum(
            ImageWindows windows, INDArray x, INDArray y, int[] blocks, boolean turned, INDArray sum, float[] line) {
        int out = Math.toIntExact(y.size(3));
        FloatBuffer slopes = FloatHostArray.view(y);
        FloatBuffer results = FloatHostArray.view(sum);
        FloatBuffer images = FloatHostArray.view(x);
        int patch = windows.patch();
        Optional<SummedProduct> vectors = turned
                ? SummedProduct.of(out, patch, row -> row)
                : SummedProduct.of(patch, out, row -> withChannelsLast(windows, row));
        return vectors.map(product -> {
            PatchReader reader = new PatchReader(windows, images, false, line, product.spans());
            Summands summands = new Summands() {
                @Override
                public void left(int first, int count, float[] to) {
                    read(turned, first, count, to);
                }

                @Override
                public void right(int first, int count, float[] to) {
                    read(!turned, first, count, to);
                }

                private void read(boolean slope, int first, int count, float[] to) {
                    if (slope) {
                        slopes.get(first * out, to, 0, count * out);
                    } else {
                        reader.read(first, count, to);
                    }
                }
            };
            return () -> product.run(blocks, summands, results);
        });
    }

    /** Where a value is in a patch [size, size, C] that is at a place in one with channels first. */
    private static int withChannelsLast(ImageWindows windows, int place) {
        int pixels = windows.size() * windows.size();
        return place % pixels * windows.channels() + place / pixels;
    }

    private static void put(float[] values, int apart, FloatBuffer to, int first, int count, int size) {
        if (apart == size) {
            to.put(first * size, values, 0, count * size);
            return;
        }
        for (int k = 0; k < count; k++) {
            to.put((first + k) * size, values, k * apart, size);
        }
    }
}
