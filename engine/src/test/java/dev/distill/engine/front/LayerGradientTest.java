package dev.distill.engine.front;

import dev.distill.dsl.stream.Streams;
import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.layer.Recurrent;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.GruCell;
import dev.distill.engine.pass.LstmCell;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Gradients of the layers of transformers against central differences, in double precision, odd shapes. */
class LayerGradientTest {

    /** What is written on the tape after a dense layer of the width 12 on [3, 5, 4], whose weight shows the gradient on its values. */
    private interface Layer {
        Node write(Tape tape, Node x, Parameters parameters);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void a_gradient_is_the_slope_of_the_loss(String name, Layer layer) {
        assertSlopes(layer);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("layer norm", (tape, x, p) -> tape.layerNorm("y", x, p.array("gain"), p.array("bias"))),
                layer("gelu", (tape, x, p) -> tape.gelu("y", x)),
                layer("dropout", (tape, x, p) -> tape.dropout("y", x, 0.3, masks(), 2)),
                layer("a residual with dropout", LayerGradientTest::residualWithDropout),
                layer("the same under another name", (tape, x, p) -> tape.add("y", x, tape.same("same", x))),
                layer("exact gelu", (tape, x, p) -> tape.exactGelu("y", x)),
                layer("attention", (tape, x, p) -> attention(tape, x, AttentionMask.none())),
                layer("causal attention", (tape, x, p) -> attention(tape, x, AttentionMask.causal())),
                layer("attention with hidden keys", LayerGradientTest::hiding),
                layer("positions", (tape, x, p) -> tape.positions("y", x, p.array("table"))),
                layer("positions with rows to spare", (tape, x, p) -> tape.positions("y", x, p.array("longer"))),
                layer("mean of heads", (tape, x, p) -> tape.meanOfHeads("y", x, 3)),
                layer("tied", (tape, x, p) -> tape.tiedDense("y", x, p.array("longer"), p.array("seven"))),
                layer("one position", (tape, x, p) -> tape.position("y", x, 3)),
                layer("LSTM", (tape, x, p) -> tape.recurrent("y", new LstmCell(), along(x, p, "three"))),
                layer("LSTM in two directions", LayerGradientTest::bothWays),
                layer("GRU", (tape, x, p) -> tape.recurrent("y", new GruCell(), along(x, p, "four"))),
                layer("GRU in two directions that share what they read", LayerGradientTest::sharing),
                layer("turned", (tape, x, p) -> tape.turned("y", x)),
                layer("mean of positions", (tape, x, p) -> tape.meanOfPositions("y", x)),
                layer("residual", (tape, x, p) -> tape.add("y", x, tape.gelu("branch", x))),
                layer("a node summed three times", (tape, x, p) -> tape.add("y", x, x, x)),
                layer("a residual whose branch reads it linearly", LayerGradientTest::linear),
                layer("a sum that is read again", LayerGradientTest::readAgain),
                layer("positions and mean of what both read", LayerGradientTest::twoReadings));
    }

    @Test
    void an_embedding_gathers_the_gradients_of_its_rows() {
        try (Parameters parameters = parameters(Map.of("table", new long[] {4, 3}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            Node ids = tape.input("ids", 2, 5);
            ids.host().write(new float[] {0, 3, 3, 1, 0, 0, 1, 1, 3, 3});
            Node y = tape.embedding("y", ids, parameters.array("table"));
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, target(tape, y)), parameters);
        }
    }

    @Test
    void a_tied_table_gets_the_gradients_of_both_its_uses() {
        try (Parameters parameters = parameters(Map.of("table", new long[] {4, 3}, "bias", new long[] {4}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            Node ids = tape.input("ids", 2, 5);
            ids.host().write(new float[] {0, 3, 3, 1, 0, 0, 1, 1, 3, 3});
            Node rows = tape.tanh("rows", tape.embedding("embedding", ids, parameters.array("table")));
            Node y = tape.tiedDense("y", rows, parameters.array("table"), parameters.array("bias"));
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, target(tape, y)), parameters);
        }
    }

    private static Arguments layer(String name, Layer layer) {
        return Arguments.of(name, layer);
    }

    private static void assertSlopes(Layer layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("w", new long[] {4, 12});
        shapes.put("gain", new long[] {12});
        shapes.put("bias", new long[] {12});
        shapes.put("table", new long[] {5, 12});
        shapes.put("longer", new long[] {7, 12});
        shapes.put("seven", new long[] {7});
        shapes.put("square", new long[] {12, 12});
        shapes.put("three", new long[] {3, 12});
        shapes.put("three more", new long[] {3, 12});
        shapes.put("four", new long[] {4, 12});
        shapes.put("four more", new long[] {4, 12});
        try (Parameters parameters = parameters(shapes);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Node input = tape.input("input", 3, 5, 4);
            TinyNetwork.fill(input.value(), new Random(2));
            Node x = tape.dense("x", input, parameters.array("w"), null);
            Node y = layer.write(tape, x, parameters);
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, target(tape, y)), parameters);
        }
    }

    private static Node attention(Tape tape, Node x, AttentionMask mask) {
        return tape.attention("y", tape.add("qkv", x, tape.gelu("other", x)), 2, mask);
    }

    private static Node hiding(Tape tape, Node x, Parameters parameters) {
        Node hidden = tape.input("hidden", 3, 5);
        hidden.host().write(new float[] {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0});
        return attention(tape, x, AttentionMask.causal().hiding(hidden));
    }

    private static Recurrent.Direction along(Node x, Parameters parameters, String weight) {
        return new Recurrent.Direction(x, parameters.array(weight));
    }

    private static Node bothWays(Tape tape, Node x, Parameters parameters) {
        Node other = tape.dense("other", x, parameters.array("square"), null);
        return tape.recurrent(
                "y", new LstmCell(), along(x, parameters, "three"), along(other, parameters, "three more"));
    }

    private static Node sharing(Tape tape, Node x, Parameters parameters) {
        return tape.recurrent("y", new GruCell(), along(x, parameters, "four"), along(x, parameters, "four more"));
    }

    private static Node residualWithDropout(Tape tape, Node x, Parameters parameters) {
        Node branch =
                tape.dense("branch", tape.dropout("left out", x, 0.5, masks(), 0), parameters.array("square"), null);
        return tape.add("y", x, tape.dropout("added", branch, 0.2, masks(), 1));
    }

    private static Masks masks() {
        Masks masks = new Masks(Streams.of(1).stream("dropout"));
        masks.turn(7);
        return masks;
    }

    private static Node linear(Tape tape, Node x, Parameters parameters) {
        return tape.add("y", x, tape.dense("branch", x, parameters.array("square"), null));
    }

    private static Node readAgain(Tape tape, Node x, Parameters parameters) {
        Node sum = tape.add("sum", x, tape.tanh("branch", x));
        Node late = tape.relu("late", x);
        return tape.add("y", sum, tape.tanh("again", sum), late, sum);
    }

    private static Node twoReadings(Tape tape, Node x, Parameters parameters) {
        return tape.add(
                "y", tape.position("last", x, 4), tape.meanOfPositions("mean", x), tape.position("first", x, 0));
    }

    private static Node target(Tape tape, Node y) {
        Node target = tape.input("target", y.shape());
        TinyNetwork.fill(target.value(), new Random(3));
        return target;
    }

    private static Parameters parameters(Map<String, long[]> shapes) {
        Parameters parameters = Parameters.allocate(DataType.DOUBLE, shapes);
        TinyNetwork.randomise(parameters, Arrays.hashCode(shapes.keySet().toArray()) % 7);
        return parameters;
    }
}
