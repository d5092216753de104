package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import dev.distill.engine.product.Spans;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what one row of a window sees of an image at each of its places, for all lines that windows reach: rows of zeros above and below it,
 * too. Where windows move by one line, a window's rows are so many lines apart, and are written once instead of once for each window that sees them.
 */
public final class StripsPass implements Runnable {

    private final ImageWindows windows;
    private final PatchReader reader;
    private final FloatBuffer strips;
    private final int image;
    private final float[] row;

    /**
     * Reads an image of x [B, height, width, C]; writes strips [lines across, size C].
     *
     * @param line memory that it may use, of {@link ImageWindows#line()} values
     * @param row likewise, of {@link ImageWindows#stripRow()} values
     */
    public StripsPass(ImageWindows windows, INDArray x, long image, INDArray strips, float[] line, float[] row) {
        this.windows = windows;
        reader = new PatchReader(windows, FloatHostArray.view(x), false, line, Spans.PLAIN);
        this.strips = FloatHostArray.view(strips);
        this.image = Math.toIntExact(image);
        this.row = row;
    }

    @Override
    public void run() {
        for (int k = 0; k < windows.lines(); k++) {
            reader.strips(image, k - windows.above(), row);
            strips.put(k * windows.stripRow(), row, 0, windows.stripRow());
        }
    }
}
