package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.product.Spans;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The way back through {@link PatchesPass}: some places each time, in their order. */
public final class FoldPass implements Runnable {

    private final ImageWindows windows;
    private final Folding folding;
    private final FloatBuffer patches;
    private final int first;
    private final int end;
    private final float[] row;

    /**
     * Reads patches [n, size size C], the first of which is a place's; writes the images of x [B, height, width, C] that they end.
     *
     * @param frame memory of {@link ImageWindows#frame()} values, the same for all places of x, and untouched in between
     * @param row memory that it may use, of {@link ImageWindows#row()} values
     */
    public FoldPass(ImageWindows windows, INDArray patches, INDArray x, long place, float[] frame, float[] row) {
        this.windows = windows;
        folding = new Folding(windows, FloatHostArray.view(x), frame, Spans.PLAIN);
        this.patches = FloatHostArray.view(patches);
        first = Math.toIntExact(place);
        end = Math.toIntExact(place + patches.size(0));
        this.row = row;
    }

    @Override
    public void run() {
        int across = windows.across();
        int place = first;
        while (place < end) {
            int count = Math.min(across - place % across, end - place);
            patches.get((place - first) * windows.patch(), row, 0, count * windows.patch());
            folding.take(place, count, row, windows.patch());
            place += count;
        }
    }
}
