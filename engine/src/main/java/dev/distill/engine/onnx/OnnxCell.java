package dev.distill.engine.onnx;

import dev.distill.dsl.architecture.SequenceLayer.Recurrent;
import dev.distill.engine.onnx.OnnxNodes.Attributes;
import java.util.List;
import java.util.function.Function;

/**
 * A recurrent layer's weights as ONNX has them: directions first, weights by output and input, gates in another order, and a second bias, which is 0.
 *
 * @param order our gate in each place of ONNX's
 */
record OnnxCell(Recurrent layer, int in, int[] order, Function<String, float[]> arrays) {
    // Ours are i, f, g, o and r, z, n; ONNX's i, o, f, c and z, r, h.
    private static final int[] LSTM = {0, 3, 1, 2};
    private static final int[] GRU = {1, 0, 2};

    static OnnxCell of(Recurrent layer, int in, Function<String, float[]> arrays) {
        return new OnnxCell(
                layer,
                in,
                switch (layer.cell()) {
                    case LSTM -> LSTM;
                    case GRU -> GRU;
                },
                arrays);
    }

    String operation() {
        return layer.cell().name();
    }

    Attributes attributes() {
        Attributes attributes = Attributes.none()
                .text("direction", layer.bothWays() ? "bidirectional" : "forward")
                .number("hidden_size", layer.width());
        return layer.cell() == Recurrent.Cell.GRU ? attributes.number("linear_before_reset", 1) : attributes;
    }

    long[] shape(long inputs) {
        return new long[] {directions().size(), (long) order.length * layer.width(), inputs};
    }

    long[] biasShape() {
        return new long[] {directions().size(), 2L * order.length * layer.width()};
    }

    float[] weights() {
        return turned("weight", in);
    }

    float[] recurrent() {
        return turned("recurrent", layer.width());
    }

    /** From [inputs, gates width] of each direction, one after the other. */
    private float[] turned(String which, int inputs) {
        int width = layer.width();
        int columns = order.length * width;
        float[] all = new float[directions().size() * columns * inputs];
        int to = 0;
        for (String direction : directions()) {
            float[] ours = arrays.apply(direction + which);
            for (int gate : order) {
                for (int row = 0; row < width; row++) {
                    for (int input = 0; input < inputs; input++) {
                        all[to++] = ours[input * columns + gate * width + row];
                    }
                }
            }
        }
        return all;
    }

    float[] biases() {
        int width = layer.width();
        int columns = order.length * width;
        float[] all = new float[directions().size() * 2 * columns];
        int to = 0;
        for (String direction : directions()) {
            float[] ours = arrays.apply(direction + "bias");
            for (int gate : order) {
                System.arraycopy(ours, gate * width, all, to, width);
                to += width;
            }
            to += columns;
        }
        return all;
    }

    private List<String> directions() {
        return layer.directions();
    }
}
