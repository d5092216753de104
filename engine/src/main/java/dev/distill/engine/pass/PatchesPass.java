package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes the window's values at each of its places as a row, for some places: what a convolution multiplies by its weights. */
public final class PatchesPass implements Runnable {

    /** So few values are sooner copied one by one than by a call. */
    private static final int FEW = 8;

    private final ImageWindows windows;
    private final FloatBuffer images;
    private final FloatBuffer patches;
    private final int first;
    private final int skipped;
    private final int end;
    private final boolean channelsFirst;
    private final float[] line;
    private final float[] row;

    /**
     * Reads x [B, height, width, C] from a place on; writes patches [n, size size C] from a row on, to their end.
     *
     * @param channelsFirst whether a patch is [C, size, size] rather than [size, size, C]
     * @param line memory that it may use, of {@link ImageWindows#line()} values
     * @param row likewise, of {@link ImageWindows#row()} values
     */
    public PatchesPass(
            ImageWindows windows,
            INDArray x,
            long place,
            INDArray patches,
            long before,
            boolean channelsFirst,
            float[] line,
            float[] row) {
        this.windows = windows;
        images = FloatHostArray.view(x);
        this.patches = FloatHostArray.view(patches);
        first = Math.toIntExact(place);
        skipped = Math.toIntExact(before);
        end = Math.toIntExact(place + patches.size(0) - before);
        this.channelsFirst = channelsFirst;
        this.line = line;
        this.row = row;
    }

    @Override
    public void run() {
        int across = windows.across();
        int place = first;
        while (place < end) {
            int from = place % across;
            int to = Math.min(across, from + end - place);
            gather(place / across, from, to);
            patches.put((skipped + place - first) * windows.patch(), row, 0, (to - from) * windows.patch());
            place += to - from;
        }
    }

    /** Gathers the windows from one place across to another, on a line of places. */
    private void gather(int places, int from, int to) {
        int example = places / windows.down();
        int top = places % windows.down() * windows.stride() - windows.above();
        for (int k = 0; k < windows.size(); k++) {
            boolean within = top + k >= 0 && top + k < windows.height();
            if (within) {
                read(example * windows.height() + top + k);
            } else {
                Arrays.fill(line, 0);
            }
            if (channelsFirst) {
                copyByChannel(k * windows.size(), from, to);
            } else {
                copy(k * windows.strip(), from, to);
            }
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

    private void copy(int at, int from, int to) {
        int step = windows.stride() * windows.channels();
        int strip = windows.strip();
        int patch = windows.patch();
        int out = at;
        if (strip > FEW) {
            for (int x = from; x < to; x++, out += patch) {
                System.arraycopy(line, x * step, row, out, strip);
            }
            return;
        }
        for (int k = 0; k < strip; k++) {
            spread(from * step + k, step, out + k, patch, to - from);
        }
    }

    /** Copies values that lie some apart to where they lie as much apart as patches do. */
    private void spread(int from, int step, int to, int patch, int count) {
        for (int k = 0, in = from, out = to; k < count; k++, in += step, out += patch) {
            row[out] = line[in];
        }
    }

    private void copyByChannel(int at, int from, int to) {
        int step = windows.stride() * windows.channels();
        int apart = windows.size() * windows.size();
        int out = at;
        for (int x = from; x < to; x++, out += windows.patch()) {
            for (int k = 0; k < windows.size(); k++) {
                spread(x * step + k * windows.channels(), out + k, apart);
            }
        }
    }

    private void spread(int from, int to, int apart) {
        for (int c = 0, out = to; c < windows.channels(); c++, out += apart) {
            row[out] = line[from + c];
        }
    }
}
