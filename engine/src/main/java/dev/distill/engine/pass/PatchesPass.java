package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.product.Spans;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes the window's values at each of its places as a row, for some places: what a convolution multiplies by its weights. */
public final class PatchesPass implements Runnable {

    private final ImageWindows windows;
    private final int apart;
    private final PatchReader reader;
    private final FloatBuffer patches;
    private final int first;
    private final int skipped;
    private final int end;
    private final float[] row;

    /**
     * Reads x [B, height, width, C] from a place on; writes patches [n, size size C] from a row on, to their end. Rows may be longer: what is behind
     * their patches is of no meaning.
     *
     * @param channelsFirst whether a patch is [C, size, size] rather than [size, size, C]
     * @param line memory that it may use, of {@link ImageWindows#line()} values
     * @param row likewise, of as many values as a line of windows has in patches
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
        apart = Math.toIntExact(patches.size(1));
        reader = new PatchReader(windows, FloatHostArray.view(x), channelsFirst, apart, line, Spans.PLAIN);
        this.patches = FloatHostArray.view(patches);
        first = Math.toIntExact(place);
        skipped = Math.toIntExact(before);
        end = Math.toIntExact(place + patches.size(0) - before);
        this.row = row;
    }

    @Override
    public void run() {
        int across = windows.across();
        int place = first;
        while (place < end) {
            int count = Math.min(across - place % across, end - place);
            reader.read(place, count, row);
            patches.put((skipped + place - first) * apart, row, 0, count * apart);
            place += count;
        }
    }
}
