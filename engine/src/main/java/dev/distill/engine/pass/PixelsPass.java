package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every few pixels of images of floats, across and down, from the first one on: ND4J's own copy with strides takes ten times as long. */
public final class PixelsPass {

    private final int stride;
    private final int channels;
    private final int height;
    private final int down;
    private final FloatRows lines;
    private final FloatRows metLines;
    private final float[] line;
    private final float[] zeros;
    private final float[] met;

    /**
     * Between images and what is met of them.
     *
     * @param images [B, height, width, C]
     * @param met [B, height / stride, width / stride, C], rounded up
     */
    public PixelsPass(INDArray images, INDArray met, long stride) {
        this.stride = Math.toIntExact(stride);
        channels = Math.toIntExact(images.size(3));
        height = Math.toIntExact(images.size(1));
        down = Math.toIntExact(met.size(1));
        lines = FloatRows.of(images, images.size(2) * channels);
        metLines = FloatRows.of(met, met.size(2) * channels);
        line = new float[lines.width()];
        zeros = new float[lines.width()];
        this.met = new float[metLines.width()];
    }

    /** Writes what is met. */
    public void pick() {
        for (int k = 0; k < metLines.count(); k++) {
            lines.read(k / down * height + k % down * stride, line);
            for (int from = 0, to = 0; to < met.length; from += stride * channels, to += channels) {
                System.arraycopy(line, from, met, to, channels);
            }
            metLines.write(k, met);
        }
    }

    /** Writes images with what is met, and 0 elsewhere. */
    public void spread() {
        int next = 0;
        Arrays.fill(line, 0);
        for (int k = 0; k < lines.count(); k++) {
            if (k % height % stride == 0) {
                metLines.read(next++, met);
                for (int from = 0, to = 0; from < met.length; from += channels, to += stride * channels) {
                    System.arraycopy(met, from, line, to, channels);
                }
                lines.write(k, line);
            } else {
                lines.write(k, zeros);
            }
        }
    }
}
