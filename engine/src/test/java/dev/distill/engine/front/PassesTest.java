package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.layer.Recurrent;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.GruCell;
import dev.distill.engine.pass.LstmCell;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What passes in Java compute on floats against what ND4J's ops compute on doubles: values and gradients, odd sizes. */
class PassesTest {

    /** What a device cannot do without Java. */
    private static final Pattern LISTED = Pattern.compile("recurrent");

    private interface Layer {
        Node write(Tape tape, Node x, Parameters parameters);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void floats_agree_with_doubles(String name, Layer layer, long[] shape) {
        Map<String, double[]> floats = step(DataType.FLOAT, layer, shape);
        Map<String, double[]> doubles = step(DataType.DOUBLE, layer, shape);
        doubles.forEach((what, values) -> {
            double scale = 1 + Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertThat(floats.get(what)).as(what).containsExactly(values, within(1e-5 * scale));
        });
    }

    /** As a device would be given it, computed on the processor. Recurrent layers go through Java there, step by step. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void on_a_device_ops_alone_agree_with_doubles(String name, Layer layer, long[] shape) {
        Map<String, double[]> ops = step(Devices.CUDA, DataType.FLOAT, layer, shape);
        Map<String, double[]> doubles = step(DataType.DOUBLE, layer, shape);
        doubles.forEach((what, values) -> {
            double scale = 1 + Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertThat(ops.get(what)).as(what).containsExactly(values, within(1e-4 * scale));
        });
    }

    /** As native numerics are given it where there is oneDNN. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void with_one_dnn_s_ways_floats_agree_with_doubles(String name, Layer layer, long[] shape) {
        Map<String, double[]> floats = step(Devices.ONE_DNN, DataType.FLOAT, layer, shape);
        Map<String, double[]> doubles = step(DataType.DOUBLE, layer, shape);
        doubles.forEach((what, values) -> {
            double scale = 1 + Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertThat(floats.get(what)).as(what).containsExactly(values, within(1e-5 * scale));
        });
    }

    @Test
    void with_one_dnn_patches_that_are_no_multiple_of_a_kernel_s_columns_are_padded() {
        assertThat(listing(Devices.ONE_DNN)).contains("patches[189,32]", "padded[5,32]");
        assertThat(listing(Platform.here())).contains("patches[189,27]").doesNotContain("padded");
    }

    private static String listing(Platform platform) {
        try (Parameters parameters = parameters(DataType.FLOAT, new long[] {3, 9, 7, 3});
                Tape tape = new Tape(DataType.FLOAT)) {
            Node y = first(tape, tape.input("input", 3, 9, 7, 3), parameters);
            Node target = tape.input("target", y.shape());
            try (TrainingProgram step =
                    tape.train(platform, LossNodes.halfSquares(y, target), Updater.sgd(1), parameters)) {
                return step.listing();
            }
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("layer norm", PassesTest::layerNorm, 5, 7, 13),
                layer("layer norm of one value", PassesTest::layerNorm, 3, 2, 1),
                layer("gelu", (t, x, p) -> t.gelu("y", x), 3, 700, 3),
                layer("exact gelu", (t, x, p) -> t.exactGelu("y", x), 3, 700, 3),
                layer("attention", (t, x, p) -> t.attention("y", x, 3, AttentionMask.none()), 5, 7, 45),
                layer("attention of one value a head", (t, x, p) -> attention(t, x, 4), 2, 5, 12),
                layer("attention of several blocks", (t, x, p) -> attention(t, x, 2), 131, 4, 12),
                layer("attention of large heads", (t, x, p) -> attention(t, x, 1), 2, 45, 27),
                layer("attention with hidden keys", PassesTest::hiding, 3, 5, 24),
                layer(
                        "attention of many positions",
                        (t, x, p) -> t.attention("y", x, 2, AttentionMask.none()),
                        3,
                        73,
                        48),
                layer("causal attention of many positions", (t, x, p) -> attention(t, x, 3), 2, 73, 72),
                layer("attention of many positions with few values a head", (t, x, p) -> attention(t, x, 2), 3, 75, 24),
                layer("attention of many positions with hidden keys", PassesTest::hidingMany, 3, 73, 48),
                layer("attention of many positions with odd heads", (t, x, p) -> attention(t, x, 2), 2, 71, 30),
                layer("attention of many positions with large heads", (t, x, p) -> attention(t, x, 2), 3, 64, 192),
                layer("mean of heads", (t, x, p) -> t.meanOfHeads("y", x, 3), 5, 7, 45),
                layer("frames", (t, x, p) -> t.frames("y", x), 5, 9, 7, 3),
                layer("LSTM", (t, x, p) -> t.recurrent("y", new LstmCell(), along(x, p, "lstm")), 5, 7, 44),
                layer("LSTM of one example", (t, x, p) -> lstm(t, x, p), 1, 9, 44),
                layer("LSTM of one step", (t, x, p) -> lstm(t, x, p), 6, 1, 44),
                layer("LSTM in two directions", (t, x, p) -> lstm(t, x, p), 17, 33, 44),
                layer("GRU", (t, x, p) -> t.recurrent("y", new GruCell(), along(x, p, "gru")), 5, 7, 39),
                layer("GRU in two directions", PassesTest::gru, 17, 33, 39),
                layer("embedding", PassesTest::embedding, 5, 3, 4),
                layer("batch norm", (t, x, p) -> norm(t, x, p, false), 5, 9, 7, 3),
                layer("batch norm far from zero", PassesTest::shifted, 5, 9, 7, 3),
                layer("batch norm of rows", (t, x, p) -> norm(t, x, p, false), 37, 5),
                layer("rectified batch norm", (t, x, p) -> norm(t, x, p, true), 5, 9, 7, 3),
                layer("frozen rectified batch norm", PassesTest::frozen, 5, 9, 7, 3),
                layer("residual", PassesTest::residual, 5, 9, 7, 3),
                layer("convolution", (t, x, p) -> conv(t, x, p, 1, Padding.SAME), 3, 9, 7, 3),
                layer("valid convolution", (t, x, p) -> conv(t, x, p, 1, Padding.VALID), 3, 9, 7, 3),
                layer("strided convolution", (t, x, p) -> conv(t, x, p, 2, Padding.SAME), 3, 9, 8, 3),
                layer("strided valid convolution", (t, x, p) -> conv(t, x, p, 2, Padding.VALID), 3, 9, 8, 3),
                layer("convolution of several blocks", (t, x, p) -> conv(t, x, p, 1, Padding.SAME), 7, 32, 31, 3),
                layer("convolution of size 5", (t, x, p) -> wide(t, x, p, 1, Padding.SAME), 3, 11, 13, 3),
                layer("strided convolution of size 5", (t, x, p) -> wide(t, x, p, 2, Padding.VALID), 5, 30, 31, 3),
                layer("convolution of inputs", PassesTest::first, 3, 9, 7, 3),
                layer("convolution of size 1", (t, x, p) -> point(t, x, p, 1), 3, 9, 7, 3),
                layer("strided convolution of size 1", (t, x, p) -> point(t, x, p, 2), 3, 9, 8, 3));
    }

    @Test
    void attention_of_many_positions_has_the_same_bits_without_a_way_back() {
        try (Parameters parameters = parameters(DataType.FLOAT, new long[] {2, 73, 48});
                Tape tape = new Tape(DataType.FLOAT)) {
            Node input = tape.input("input", 2, 73, 48);
            TinyNetwork.fill(input.value(), new Random(2));
            Node y = attention(tape, tape.positions("x", input, parameters.array("x")), 2);
            Node target = tape.input("target", y.shape());
            try (Program forward = tape.forward(y);
                    TrainingProgram step = tape.train(LossNodes.halfSquares(y, target), Updater.sgd(0.1), parameters)) {
                forward.run();
                float[] alone = y.value().reshape(-1).toFloatVector();
                y.value().assign(0);
                step.run();
                assertThat(y.value().reshape(-1).toFloatVector()).containsExactly(alone);
            }
        }
    }

    @Test
    void the_gradient_of_classes_and_of_weighed_rows_is_that_of_ops() {
        double[] exact = weighed(DataType.DOUBLE);
        double[] passed = weighed(DataType.FLOAT);
        for (int k = 0; k < exact.length; k++) {
            assertThat(passed[k]).isCloseTo(exact[k], within(1e-6));
        }
        assertThat(Arrays.stream(exact).filter(slope -> slope == 0)).hasSize(2 * 7);
    }

    private static double[] weighed(DataType type) {
        try (Parameters parameters = Parameters.allocate(type, Map.of("x", new long[] {5, 7}));
                Tape tape = new Tape(type)) {
            TinyNetwork.randomise(parameters, 4);
            INDArray before = parameters.array("x").dup();
            Node zeros = tape.input("zeros", 4, 5, 7);
            Node x = tape.positions("logits", zeros, parameters.array("x"));
            Node ids = tape.input("ids", 4, 5);
            Node weights = tape.input("weights", 4, 5);
            double[] id = new double[20];
            double[] weight = new double[20];
            for (int row = 0; row < 20; row++) {
                id[row] = row % 4 == 3 ? -1 : row % 7;
                weight[row] = row % 5 < 2 ? 0 : 5 / 3.0;
            }
            ids.host().write(id);
            weights.host().write(weight);
            LossNode loss = LossNodes.classes(x, ids).overRows(weights);
            try (TrainingProgram step = tape.train(loss, Updater.sgd(1), parameters)) {
                step.run();
            }
            return before.sub(parameters.array("x")).reshape(-1).toDoubleVector();
        }
    }

    private static Map<String, double[]> step(DataType type, Layer layer, long[] shape) {
        return step(Platform.here(), type, layer, shape);
    }

    private static Map<String, double[]> step(Platform platform, DataType type, Layer layer, long[] shape) {
        try (Parameters parameters = parameters(type, shape);
                Parameters before = parameters(type, shape);
                Tape tape = new Tape(type)) {
            Node input = tape.input("input", shape);
            TinyNetwork.fill(input.value(), new Random(2));
            Node y = layer.write(tape, tape.positions("x", input, parameters.array("x")), parameters);
            Node target = tape.input("target", y.shape());
            TinyNetwork.fill(target.value(), new Random(3));
            try (TrainingProgram step =
                    tape.train(platform, LossNodes.halfSquares(y, target), Updater.sgd(1), parameters)) {
                assertThat(platform.onCpu()
                                || LISTED.matcher(step.listing()).find()
                                || !step.listing().contains(" in Java"))
                        .as(step.listing())
                        .isTrue();
                step.run();
            }
            Map<String, double[]> results = new LinkedHashMap<>();
            results.put("y", y.value().reshape(-1).toDoubleVector());
            parameters.names().forEach(name -> results.put(name, difference(before, parameters, name)));
            return results;
        }
    }

    private static double[] difference(Parameters before, Parameters after, String name) {
        return before.array(name).sub(after.array(name)).reshape(-1).toDoubleVector();
    }

    private static Parameters parameters(DataType type, long[] shape) {
        long columns = shape[shape.length - 1];
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("x", Arrays.copyOfRange(shape, 1, shape.length));
        shapes.put("gain", new long[] {columns});
        shapes.put("bias", new long[] {columns});
        shapes.put("weight", new long[] {3, 3, 3, 5});
        shapes.put("one", new long[] {1, 1, 3, 5});
        shapes.put("five", new long[] {5});
        shapes.put("table", new long[] {6, 11});
        shapes.put("wide", new long[] {5, 5, 3, 8});
        shapes.put("lstm", new long[] {11, 44});
        shapes.put("lstm back", new long[] {11, 44});
        shapes.put("gru", new long[] {13, 39});
        shapes.put("gru back", new long[] {13, 39});
        Parameters parameters = Parameters.allocate(type, shapes);
        TinyNetwork.randomise(parameters, 4);
        return parameters;
    }

    private static Node layerNorm(Tape tape, Node x, Parameters p) {
        return tape.layerNorm("y", x, p.array("gain"), p.array("bias"));
    }

    private static Node attention(Tape tape, Node x, int heads) {
        return tape.attention("y", x, heads, AttentionMask.causal());
    }

    private static Node hiding(Tape tape, Node x, Parameters p) {
        Node hidden = tape.input("hidden", 3, 5);
        hidden.host().write(new float[] {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0});
        return tape.attention("y", x, 2, AttentionMask.none().hiding(hidden));
    }

    /** One key in three is hidden, another one in the second example. */
    private static Node hidingMany(Tape tape, Node x, Parameters p) {
        Node hidden = tape.input("hidden", 3, 73);
        float[] marks = new float[3 * 73];
        for (int k = 0; k < marks.length; k++) {
            marks[k] = k % 73 % 3 == (k / 73 == 1 ? 2 : 1) ? 1 : 0;
        }
        hidden.host().write(marks);
        return tape.attention("y", x, 2, AttentionMask.causal().hiding(hidden));
    }

    private static Node lstm(Tape tape, Node x, Parameters p) {
        return tape.recurrent("y", new LstmCell(), along(x, p, "lstm"), along(x, p, "lstm back"));
    }

    private static Node gru(Tape tape, Node x, Parameters p) {
        return tape.recurrent("y", new GruCell(), along(x, p, "gru"), along(x, p, "gru back"));
    }

    private static Recurrent.Direction along(Node x, Parameters p, String weight) {
        return new Recurrent.Direction(x, p.array(weight));
    }

    private static Node embedding(Tape tape, Node x, Parameters p) {
        Node ids = tape.input("ids", 2, 4);
        ids.host().write(new float[] {0, 5, 5, 1, 0, 0, 3, 1});
        return tape.embedding("y", ids, p.array("table"));
    }

    private static Node residual(Tape tape, Node x, Parameters p) {
        Node norm = tape.batchNorm("norm", x, p.array("gain"), p.array("bias"), averages(x));
        return tape.relu("y", tape.add("sum", x, norm));
    }

    private static Node norm(Tape tape, Node x, Parameters p, boolean rectified) {
        RunningAverages averages = averages(x);
        return rectified
                ? tape.rectifiedBatchNorm("y", x, p.array("gain"), p.array("bias"), averages)
                : tape.batchNorm("y", x, p.array("gain"), p.array("bias"), averages);
    }

    private static Node shifted(Tape tape, Node x, Parameters p) {
        Node far = tape.input("far", x.shape());
        far.value().assign(30);
        return norm(tape, tape.add("shifted", x, far), p, false);
    }

    private static Node frozen(Tape tape, Node x, Parameters p) {
        return tape.frozenRectifiedBatchNorm("y", x, p.array("gain"), p.array("bias"), averages(x));
    }

    private static RunningAverages averages(Node x) {
        return new RunningAverages(
                TinyNetwork.filled(5, x.columns()).castTo(x.type()),
                TinyNetwork.filled(6, x.columns()).muli(0.1).addi(2).castTo(x.type()));
    }

    private static Node conv(Tape tape, Node x, Parameters p, int stride, Padding padding) {
        return tape.conv2d("y", x, p.array("weight"), p.array("five"), stride, padding);
    }

    private static Node wide(Tape tape, Node x, Parameters p, int stride, Padding padding) {
        return tape.conv2d("y", x, p.array("wide"), null, stride, padding);
    }

    private static Node first(Tape tape, Node x, Parameters p) {
        Node images = tape.input("images", x.shape());
        TinyNetwork.fill(images.value(), new Random(7));
        return conv(tape, images, p, 1, Padding.SAME);
    }

    private static Node point(Tape tape, Node x, Parameters p, int stride) {
        return tape.conv2d("y", x, p.array("one"), p.array("five"), stride, Padding.SAME);
    }

    private static Arguments layer(String name, Layer layer, long... shape) {
        return Arguments.of(name, layer, shape);
    }
}
