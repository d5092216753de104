package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes the window's values at each of its places as a row, for some examples: what a convolution multiplies by its weights. */
public final class PatchesPass implements Runnable {

    private final Window window;
    private final int channels;
    private final FloatRows images;
    private final FloatRows patches;
    private final int first;
    private final int examples;
    private final int height;
    private final int width;
    private final int down;
    private final int across;
    private final int above;
    private final int before;
    private final int padded;
    private final float[] image;
    private final float[] framed;
    private final float[] row;

    /** Reads x [B, height, width, C] from an example on; writes as many examples as the patches [b down across, size size C] have room for. */
    public PatchesPass(Window window, INDArray x, long first, INDArray patches) {
        this.window = window;
        this.first = Math.toIntExact(first);
        long[] shape = x.shape();
        height = Math.toIntExact(shape[1]);
        width = Math.toIntExact(shape[2]);
        channels = Math.toIntExact(shape[3]);
        down = Math.toIntExact(window.places(height));
        across = Math.toIntExact(window.places(width));
        above = Math.toIntExact(window.before(height));
        before = Math.toIntExact(window.before(width));
        padded = Math.toIntExact(window.reach(width)) * channels;
        images = FloatRows.of(x, (long) height * width * channels);
        this.patches = FloatRows.of(patches, across * patches.size(1));
        examples = this.patches.count() / down;
        image = new float[images.width()];
        framed = new float[Math.toIntExact(window.reach(height)) * padded];
        row = new float[this.patches.width()];
    }

    @Override
    public void run() {
        for (int e = 0; e < examples; e++) {
            images.read(first + e, image);
            frame();
            for (int y = 0; y < down; y++) {
                gather(y);
                patches.write(e * down + y, row);
            }
        }
    }

    /** Sets the image in a frame of zeros, as far as windows reach. */
    private void frame() {
        int rows = Math.min(height, framed.length / padded - above);
        int length = Math.min(width * channels, padded - before * channels);
        for (int y = 0; y < rows; y++) {
            System.arraycopy(image, y * width * channels, framed, (above + y) * padded + before * channels, length);
        }
    }

    private void gather(int y) {
        int size = Math.toIntExact(window.size());
        int stride = Math.toIntExact(window.stride());
        int length = size * channels;
        int to = 0;
        for (int x = 0; x < across; x++) {
            int from = y * stride * padded + x * stride * channels;
            for (int k = 0; k < size; k++, from += padded, to += length) {
                System.arraycopy(framed, from, row, to, length);
            }
        }
    }
}
