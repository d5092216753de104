package dev.distill.engine.pass;

import dev.distill.engine.product.Spans;
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
    private final Spans spans;

    /**
     * Writes images [B, height, width, C].
     *
     * @param frame memory of {@link ImageWindows#frame()} values, untouched as long as places come
     * @param spans adds to it
     */
    Folding(ImageWindows windows, FloatBuffer images, float[] frame, Spans spans) {
        this.windows = windows;
        this.images = images;
        this.frame = frame;
        this.spans = spans;
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

    /** A pixel is seen by one row of each window on a line of places, so rows may come one after the other. */
    private void fold(int y, int first, int end, float[] patches, int at, int apart) {
        int step = windows.stride() * windows.channels();
        int strip = windows.strip();
        int to = y * windows.stride() * windows.line() + first * step;
        for (int k = 0; k < windows.size(); k++) {
            spans.add(patches, at + k * strip, apart, frame, to + k * windows.line(), step, strip, end - first);
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
