package dev.distill.engine.front;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Shapes;
import dev.distill.engine.layer.BatchNorm;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.Window;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of the shapes of images [batch, height, width, channels]. */
final class ImageShapes {

    private ImageShapes() {}

    static Window window(String name, Node x, long size, int stride, Padding padding) {
        long[] shape = images(name, x);
        Window window = new Window(size, stride, padding);
        if (size < 1 || stride < 1 || padding == Padding.VALID && Math.min(shape[1], shape[2]) < size) {
            throw new IllegalArgumentException(
                    "The node (%s) cannot move a window (%s) over (%s).%nMaybe pad it, or use a smaller window."
                            .formatted(name, window.note(), x));
        }
        return window;
    }

    static void convolution(String name, Node x, INDArray weight, INDArray bias) {
        boolean fits = weight.rank() == 4
                && weight.size(0) == weight.size(1)
                && weight.size(2) == x.columns()
                && weight.dataType() == x.type();
        if (!fits || bias != null && bias.length() != weight.size(3)) {
            throw new IllegalArgumentException(
                    "The convolution (%s) cannot apply weights %s%s to (%s).%nWeights are [size, size, in, out], a bias is [out], all of one type."
                            .formatted(
                                    name,
                                    weight.dataType() + Arrays.toString(weight.shape()),
                                    bias == null ? "" : ", bias " + Arrays.toString(bias.shape()),
                                    x));
        }
    }

    static BatchNorm batchNorm(String name, BatchNorm norm) {
        Shapes.row(name, norm.x(), norm.gain());
        Shapes.row(name, norm.x(), norm.bias());
        Shapes.row(name, norm.x(), norm.averages().mean());
        Shapes.row(name, norm.x(), norm.averages().variance());
        return norm;
    }

    static long[] perExample(String name, Node x) {
        return new long[] {images(name, x)[0], x.columns()};
    }

    static long[] frames(String name, Node x) {
        long[] shape = images(name, x);
        return new long[] {shape[0], shape[2], shape[1] * shape[3]};
    }

    private static long[] images(String name, Node x) {
        if (x.shape().length != 4) {
            throw new IllegalArgumentException(
                    "The node (%s) needs images, not (%s).%nIts input is [batch, height, width, channels]."
                            .formatted(name, x));
        }
        return x.shape();
    }
}
