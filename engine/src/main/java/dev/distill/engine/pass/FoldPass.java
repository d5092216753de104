package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way back through {@link PatchesPass}: each pixel gets the sum of what the windows that see it hold for it. Some places each time, in their
 * order; an image of which only the first places have come is kept until the others do.
 *
 * <p>A pixel's sum begins at 0 and takes the windows that see it in their order, row by row.
 */
public final class FoldPass implements Runnable {

    private final ImageWindows windows;
    private final FloatBuffer patches;
    private final FloatBuffer images;
    private final int first;
    private final int end;
    private final float[] frame;
    private final float[] row;

    /**
     * Reads patches [n, size size C], the first of which is a place's; writes the images of x [B, height, width, C] that they end.
     *
     * @param frame memory of {@link ImageWindows#frame()} values, the same for all places of x, and untouched in between
     * @param row memory that it may use, of {@link ImageWindows#row()} values
     */
    public FoldPass(ImageWindows windows, INDArray patches, INDArray x, long place, float[] frame, float[] row) {
        this.windows = windows;
        this.patches = FloatHostArray.view(patches);
        images = FloatHostArray.view(x);
        first = Math.toIntExact(place);
        end = Math.toIntExact(place + patches.size(0));
        this.frame = frame;
        this.row = row;
    }

    @Override
    public void run() {
        int across = windows.across();
        int place = first;
        while (place < end) {
            int from = place % across;
            int count = Math.min(across - from, end - place);
            if (place % windows.places() == 0) {
                Arrays.fill(frame, 0);
            }
            patches.get((place - first) * windows.patch(), row, 0, count * windows.patch());
            fold(place / across % windows.down(), from, from + count);
            place += count;
            if (place % windows.places() == 0) {
                write(place / windows.places() - 1);
            }
        }
    }

    private void fold(int y, int first, int end) {
        int step = windows.stride() * windows.channels();
        int strip = windows.strip();
        int from = 0;
        for (int x = first; x < end; x++) {
            int to = y * windows.stride() * windows.line() + x * step;
            for (int k = 0; k < windows.size(); k++, to += windows.line(), from += strip) {
                add(row, from, frame, to, strip);
            }
        }
    }

    private static void add(float[] values, int from, float[] sums, int to, int length) {
        for (int k = 0; k < length; k++) {
            sums[to + k] += values[from + k];
        }
    }

    /** Writes what of the frame is image; where windows do not reach, 0. */
    private void write(int example) {
        int before = windows.before() * windows.channels();
        int width = windows.width() * windows.channels();
        int length = Math.min(width, windows.line() - before);
        int rows = Math.min(windows.height(), windows.lines() - windows.above());
        int at = example * windows.height() * width;
        for (int y = 0; y < windows.height(); y++, at += width) {
            if (y < rows) {
                images.put(at, frame, (windows.above() + y) * windows.line() + before, length);
            }
            for (int k = y < rows ? length : 0; k < width; k++) {
                images.put(at + k, 0);
            }
        }
    }
}
