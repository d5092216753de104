package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y [B, down, across, C] = the largest value in each window on x [B, height, width, C]. */
public final class MaxPoolPass implements Runnable {

    private final LargestOfWindows largest;
    private final IntBuffer images;
    private final FloatBuffer results;
    private final int lines;
    private final int width;

    public MaxPoolPass(ImageWindows windows, INDArray x, INDArray y) {
        largest = new LargestOfWindows(windows);
        images = FloatHostArray.bits(x);
        results = FloatHostArray.view(y);
        lines = Math.toIntExact(x.size(0) * windows.down());
        width = windows.across() * windows.channels();
    }

    @Override
    public void run() {
        for (int line = 0; line < lines; line++) {
            largest.look(images, line);
            results.put(line * width, largest.values());
        }
    }
}
