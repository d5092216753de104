package dev.distill.engine.front;

import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.Padding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of the layers of image networks against central differences, in double precision, odd shapes. */
class ImageGradientTest {

    /** What is written on the tape after a 3x3 convolution of [2, 5, 7, 2] to 3 channels, whose weight shows the gradient on its values. */
    private interface Layer {
        Node write(Tape tape, Node x, Parameters parameters);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void a_gradient_is_the_slope_of_the_loss(String name, Layer layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("first", new long[] {3, 3, 2, 3});
        shapes.put("weight", new long[] {3, 3, 3, 4});
        shapes.put("one", new long[] {1, 1, 3, 2});
        shapes.put("bias", new long[] {4});
        shapes.put("norm.gain", new long[] {3});
        shapes.put("norm.bias", new long[] {3});
        try (Parameters parameters = parameters(shapes);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Node images = tape.input("images", 2, 5, 7, 2);
            TinyNetwork.fill(images.value(), new Random(2));
            Node x = tape.conv2d("x", images, parameters.array("first"), null, 1, Padding.SAME);
            Node y = layer.write(tape, x, parameters);
            Node target = tape.input("target", y.shape());
            TinyNetwork.fill(target.value(), new Random(3));
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, target), parameters);
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("same convolution", (t, x, p) -> t.conv2d("y", x, p.array("weight"), null, 1, Padding.SAME)),
                layer("valid convolution", (t, x, p) -> biased(t, x, p, 1, Padding.VALID)),
                layer("frames", (t, x, p) -> t.frames("y", x)),
                layer("strided same convolution", (t, x, p) -> biased(t, x, p, 2, Padding.SAME)),
                layer("strided valid convolution", (t, x, p) -> biased(t, x, p, 2, Padding.VALID)),
                layer(
                        "strided convolution of size 1",
                        (t, x, p) -> t.conv2d("y", x, p.array("one"), null, 2, Padding.SAME)),
                layer(
                        "convolution of size 1 with a stride beyond the images",
                        (t, x, p) -> t.conv2d("y", small(t, x), p.array("one"), null, 3, Padding.SAME)),
                layer(
                        "batch norm",
                        (t, x, p) -> t.batchNorm("y", x, p.array("norm.gain"), p.array("norm.bias"), fresh())),
                layer(
                        "frozen batch norm",
                        (t, x, p) -> t.frozenBatchNorm("y", x, p.array("norm.gain"), p.array("norm.bias"), fresh())),
                layer(
                        "rectified batch norm",
                        (t, x, p) -> t.rectifiedBatchNorm("y", x, p.array("norm.gain"), p.array("norm.bias"), fresh())),
                layer(
                        "frozen rectified batch norm",
                        (t, x, p) -> t.frozenRectifiedBatchNorm(
                                "y", x, p.array("norm.gain"), p.array("norm.bias"), fresh())),
                layer("convolution of size 1", (t, x, p) -> t.conv2d("y", x, p.array("one"), null, 1, Padding.SAME)),
                layer("batch norm of rows", (t, x, p) -> rows(t, x, p)),
                layer("largest of windows", (t, x, p) -> t.maxPool("y", x, 2, 2, Padding.VALID)),
                layer("largest of overlapping windows", (t, x, p) -> t.maxPool("y", x, 3, 2, Padding.SAME)),
                layer("mean of windows", (t, x, p) -> t.averagePool("y", x, 2, 2, Padding.VALID)),
                layer("mean of windows over the border", (t, x, p) -> t.averagePool("y", x, 3, 2, Padding.SAME)),
                layer("mean of images", (t, x, p) -> t.globalAveragePool("y", x)),
                layer("flat images", (t, x, p) -> t.flatten("y", t.add("sum", x, t.tanh("tanh", x)))),
                layer("flat twice", (t, x, p) -> t.add("y", t.flatten("one", x), t.flatten("two", t.tanh("tanh", x)))));
    }

    private static Arguments layer(String name, Layer layer) {
        return Arguments.of(name, layer);
    }

    private static Node biased(Tape tape, Node x, Parameters parameters, int stride, Padding padding) {
        return tape.conv2d("y", x, parameters.array("weight"), parameters.array("bias"), stride, padding);
    }

    /** Images of 1x2 pixels. */
    private static Node small(Tape tape, Node x) {
        return tape.averagePool("small", x, 5, 5, Padding.SAME);
    }

    private static Node rows(Tape tape, Node x, Parameters parameters) {
        Node rows = tape.globalAveragePool("rows", x);
        return tape.batchNorm("y", rows, parameters.array("norm.gain"), parameters.array("norm.bias"), fresh());
    }

    private static RunningAverages fresh() {
        return new RunningAverages(
                TinyNetwork.filled(4, 3), TinyNetwork.filled(5, 3).muli(0.1).addi(2));
    }

    private static Parameters parameters(Map<String, long[]> shapes) {
        Parameters parameters = Parameters.allocate(DataType.DOUBLE, shapes);
        TinyNetwork.randomise(parameters, 4);
        return parameters;
    }
}
