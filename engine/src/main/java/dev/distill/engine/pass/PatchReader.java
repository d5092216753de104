package dev.distill.engine.pass;

import dev.distill.engine.product.Spans;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** The window's values at some of its places on images [B, height, width, C], a place's behind the other's. */
final class PatchReader {

    private final ImageWindows windows;
    private final FloatBuffer images;
    private final boolean channelsFirst;
    private final int apart;
    private final float[] line;
    private final Spans spans;

    /**
     * Reads from images.
     *
     * @param channelsFirst whether a patch is [C, size, size] rather than [size, size, C]
     * @param line memory that it may use, of {@link ImageWindows#line()} values
     * @param spans copies them
     */
    PatchReader(ImageWindows windows, FloatBuffer images, boolean channelsFirst, float[] line, Spans spans) {
        this(windows, images, channelsFirst, windows.patch(), line, spans);
    }

    /** Reads likewise, with so many values from where one patch begins to where the next one does. */
    PatchReader(ImageWindows windows, FloatBuffer images, boolean channelsFirst, int apart, float[] line, Spans spans) {
        this.windows = windows;
        this.images = images;
        this.channelsFirst = channelsFirst;
        this.apart = apart;
        this.line = line;
        this.spans = spans;
    }

    /** Writes the patches of places from one on, on any lines. */
    void read(int first, int count, float[] to) {
        int across = windows.across();
        int place = first;
        while (place < first + count) {
            int from = place % across;
            int end = Math.min(across, from + first + count - place);
            gather(place / across, from, end, to, (place - first) * apart);
            place += end - from;
        }
    }

    /** Writes what one row of the window sees at each place along a line of an image, which may lie above it or below. */
    void strips(int image, int line, float[] to) {
        readOrClear(image, line);
        copy(0, windows.across(), to, 0, windows.strip());
    }

    /** Gathers the windows from one place across to another, on a line of places. */
    private void gather(int places, int from, int end, float[] to, int at) {
        int example = places / windows.down();
        int top = places % windows.down() * windows.stride() - windows.above();
        for (int k = 0; k < windows.size(); k++) {
            readOrClear(example, top + k);
            if (channelsFirst) {
                copyByChannel(from, end, to, at + k * windows.size());
            } else {
                copy(from, end, to, at + k * windows.strip(), apart);
            }
        }
    }

    private void readOrClear(int image, int row) {
        if (row >= 0 && row < windows.height()) {
            read(image * windows.height() + row);
        } else {
            Arrays.fill(line, 0);
        }
    }

    /** Sets a row of pixels between zeros, as far as windows reach. */
    private void read(int pixels) {
        int before = windows.before() * windows.channels();
        int width = windows.width() * windows.channels();
        int length = Math.min(width, line.length - before);
        Arrays.fill(line, 0, before, 0);
        images.get(pixels * width, line, before, length);
        Arrays.fill(line, before + length, line.length, 0);
    }

    private void copy(int from, int end, float[] to, int at, int next) {
        int step = windows.stride() * windows.channels();
        spans.copy(line, from * step, step, to, at, next, windows.strip(), end - from);
    }

    private void copyByChannel(int from, int end, float[] to, int at) {
        int step = windows.stride() * windows.channels();
        int pixels = windows.size() * windows.size();
        int out = at;
        for (int x = from; x < end; x++, out += apart) {
            for (int k = 0; k < windows.size(); k++) {
                spread(x * step + k * windows.channels(), to, out + k, pixels);
            }
        }
    }

    private void spread(int from, float[] to, int at, int apart) {
        for (int c = 0, out = at; c < windows.channels(); c++, out += apart) {
            to[out] = line[from + c];
        }
    }
}
