package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** dx [B, height, width, C]: dy [B, down, across, C] goes where the largest value of its window lies, and is added where windows overlap. */
public final class MaxPoolSlopePass implements Runnable {

    private final LargestOfWindows largest;
    private final IntBuffer images;
    private final FloatBuffer slopes;
    private final FloatBuffer results;
    private final int batch;
    private final int down;
    private final float[] line;
    private final float[] image;

    public MaxPoolSlopePass(ImageWindows windows, INDArray x, INDArray dy, INDArray dx) {
        largest = new LargestOfWindows(windows);
        images = FloatHostArray.bits(x);
        slopes = FloatHostArray.view(dy);
        results = FloatHostArray.view(dx);
        batch = Math.toIntExact(x.size(0));
        down = windows.down();
        line = new float[windows.across() * windows.channels()];
        image = new float[windows.height() * windows.width() * windows.channels()];
    }

    @Override
    public void run() {
        for (int example = 0; example < batch; example++) {
            Arrays.fill(image, 0);
            for (int k = 0; k < down; k++) {
                spread(example * down + k);
            }
            results.put(example * image.length, image);
        }
    }

    private void spread(int lineOfWindows) {
        largest.look(images, lineOfWindows);
        slopes.get(lineOfWindows * line.length, line);
        int[] places = largest.places();
        for (int k = 0; k < line.length; k++) {
            image[places[k]] += line[k];
        }
    }
}
