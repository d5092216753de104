package dev.distill.engine.pass;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Each pixel as the sum of what the windows that see it hold for it. Places come in their order; an image of which only the first have come is kept
 * until the others do.
 *
 * <p>A pixel's sum begins at 0 and takes the windows that see it in their order, row by row.
 */
final class Folding {

    private final ImageWindows windows;
    private final FloatBuffer images;
    private final float[] frame;

    /**
     * Writes images [B, height, width, C].
     *
     * @param frame memory of {@link ImageWindows#frame()} values, untouched as long as places come
     */
    Folding(ImageWindows windows, FloatBuffer images, float[] frame) {
        this.windows = windows;
        this.images = images;
        this.frame = frame;
    }

    /**
     * Takes the patches of places from one on, on any lines.
     *
     * @param apart from one patch to the next
     */
    void take(int first, int count, float[] patches, int apart) {
        int across = windows.across();
        int place = first;
        while (place < first + count) {
            int from = place % across;
            int end = Math.min(across, from + first + count - place);
            if (place % windows.places() == 0) {
                Arrays.fill(frame, 0);
            }
            fold(place / across % windows.down(), from, end, patches, (place - first) * apart, apart);
            place += end - from;
            if (place % windows.places() == 0) {
                write(place / windows.places() - 1);
            }
        }
    }

    private void fold(int y, int first, int end, float[] patches, int at, int apart) {
        int step = windows.stride() * windows.channels();
        int strip = windows.strip();
        for (int x = first; x < end; x++) {
            int from = at + (x - first) * apart;
            int to = y * windows.stride() * windows.line() + x * step;
            for (int k = 0; k < windows.size(); k++, to += windows.line(), from += strip) {
                add(patches, from, frame, to, strip);
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
