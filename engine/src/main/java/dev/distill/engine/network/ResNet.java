package dev.distill.engine.network;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.pass.Padding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A residual network for small images (He and others 2016, section 4.2): a stem, three stages of basic blocks whose widths double and
 * whose images halve, the mean over pixels and a dense layer; one block a stage makes ResNet-8. A shortcut that changes its shape is a
 * convolution of size 1, normalised [choice: option B].
 *
 * <p>On the tape stand {@code stem.conv} and {@code stem}, for each block {@code stage1.block1.conv1}, {@code .middle} (normalised and
 * rectified), {@code .conv2}, {@code .norm2}, {@code .sum} (before its ReLU) and {@code stage1.block1}, then {@code pool} and {@code output}, the logits [B, classes].
 *
 * @param blocks in each stage
 * @param width channels of the first stage
 * @param channels of an image
 * @param classes C
 */
public record ResNet(int blocks, int width, int channels, int classes) {

    private static final int STAGES = 3;

    /** How the batch is normalised. */
    public enum Mode {
        /** With its own statistics, which move the running averages. */
        TRAINING,
        /** With the running averages. */
        EVALUATION
    }

    /** The shapes of its parameters by their names, in order. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        normalised(shapes, "stem.conv", "stem.norm", 3, channels, width);
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int block = 1; block <= blocks; block++) {
                long in = block > 1 || stage == 1 ? widthOf(stage) : widthOf(stage - 1);
                block(shapes, name(stage, block), in, widthOf(stage));
            }
        }
        shapes.put("output.weight", new long[] {widthOf(STAGES), classes});
        shapes.put("output.bias", new long[] {classes});
        return shapes;
    }

    /** The shapes of the running averages: state, not trained; variances start at 1. */
    public Map<String, long[]> averages() {
        Map<String, long[]> averages = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> {
            if (name.endsWith(".gain")) {
                String norm = name.substring(0, name.length() - ".gain".length());
                averages.put(norm + ".mean", shape);
                averages.put(norm + ".variance", shape);
            }
        });
        return averages;
    }

    /** Writes the network down on images [B, height, width, channels] and returns its logits. */
    public Node write(Tape tape, Node images, Parameters weights, Parameters averages, Mode mode) {
        Writer writer = new Writer(tape, weights, averages, mode);
        Node value = writer.rectified("stem", "stem.conv", "stem.norm", images, 1);
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int block = 1; block <= blocks; block++) {
                value = writer.block(name(stage, block), value, block == 1 && stage > 1 ? 2 : 1);
            }
        }
        Node pool = tape.globalAveragePool("pool", value);
        return tape.dense("output", pool, weights.array("output.weight"), weights.array("output.bias"));
    }

    private static void block(Map<String, long[]> shapes, String name, long in, long out) {
        normalised(shapes, name + ".conv1", name + ".norm1", 3, in, out);
        normalised(shapes, name + ".conv2", name + ".norm2", 3, out, out);
        if (in != out) {
            normalised(shapes, name + ".shortcut.conv", name + ".shortcut.norm", 1, in, out);
        }
    }

    private static void normalised(
            Map<String, long[]> shapes, String convolution, String norm, long size, long in, long out) {
        shapes.put(convolution + ".weight", new long[] {size, size, in, out});
        shapes.put(norm + ".gain", new long[] {out});
        shapes.put(norm + ".bias", new long[] {out});
    }

    private static String name(int stage, int block) {
        return "stage" + stage + ".block" + block;
    }

    private long widthOf(int stage) {
        return (long) width << stage - 1;
    }

    private record Writer(Tape tape, Parameters weights, Parameters averages, Mode mode) {

        Node block(String name, Node x, int stride) {
            Node middle = rectified(name + ".middle", name + ".conv1", name + ".norm1", x, stride);
            Node branch = normalised(name + ".conv2", name + ".norm2", middle, 1);
            return tape.relu(name, tape.add(name + ".sum", shortcut(name + ".shortcut", x, stride), branch));
        }

        private Node shortcut(String name, Node x, int stride) {
            return weights.names().contains(name + ".conv.weight")
                    ? normalised(name + ".conv", name + ".norm", x, stride)
                    : x;
        }

        Node normalised(String convolution, String norm, Node x, int stride) {
            Node value = convolved(convolution, x, stride);
            return mode == Mode.TRAINING
                    ? tape.batchNorm(norm, value, gain(norm), bias(norm), running(norm))
                    : tape.frozenBatchNorm(norm, value, gain(norm), bias(norm), running(norm));
        }

        Node rectified(String name, String convolution, String norm, Node x, int stride) {
            Node value = convolved(convolution, x, stride);
            return mode == Mode.TRAINING
                    ? tape.rectifiedBatchNorm(name, value, gain(norm), bias(norm), running(norm))
                    : tape.frozenRectifiedBatchNorm(name, value, gain(norm), bias(norm), running(norm));
        }

        private Node convolved(String name, Node x, int stride) {
            return tape.conv2d(name, x, weights.array(name + ".weight"), null, stride, Padding.SAME);
        }

        private INDArray gain(String norm) {
            return weights.array(norm + ".gain");
        }

        private INDArray bias(String norm) {
            return weights.array(norm + ".bias");
        }

        private RunningAverages running(String norm) {
            return RunningAverages.of(averages, norm);
        }
    }
}
