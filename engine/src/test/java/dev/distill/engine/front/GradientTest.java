package dev.distill.engine.front;

import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.TinyNetwork.Activation;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Dial;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every gradient against central differences, in double precision. */
class GradientTest {

    private record Case(String name, int outputs, Function<TinyNetwork, LossNode> loss) {}

    @ParameterizedTest(name = "{0}, {1}, {2} layers, biases: {3}")
    @MethodSource("networks")
    void a_gradient_is_the_slope_of_the_loss(
            String name,
            Activation activation,
            int layers,
            boolean biases,
            int outputs,
            Function<TinyNetwork, LossNode> loss) {
        try (TinyNetwork network = new TinyNetwork(DataType.DOUBLE, activation, layers, biases, outputs)) {
            Slopes.assertMatch(network.tape, loss.apply(network), network.parameters);
        }
    }

    @Test
    void a_weight_used_twice_gets_both_gradients() {
        try (Parameters weights = Parameters.allocate(DataType.DOUBLE, Map.of("w", new long[] {3, 3}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            TinyNetwork.randomise(weights, 1);
            Node x = tape.input("x", 4, 3);
            TinyNetwork.fill(x.value(), new Random(2));
            Node once = tape.tanh("once", tape.dense("once.pre", x, weights.array("w"), null));
            Node twice = tape.dense("twice", once, weights.array("w"), null);
            Slopes.assertMatch(tape, LossNodes.halfSquares(twice, x), weights);
        }
    }

    @Test
    void a_node_read_twice_gets_both_gradients() {
        try (TinyNetwork network = new TinyNetwork(DataType.DOUBLE, Activation.RELU, 2, true, 3)) {
            Node other = network.tape.tanh("other", network.tape.node("layer1"));
            Node pre = network.tape.relu("again", network.tape.node("layer1.pre"));
            LossNode loss = network.crossEntropy()
                    .plus(LossNodes.halfSquares(other, zeros(network, "zeros", 9)))
                    .plus(LossNodes.halfSquares(pre, zeros(network, "more zeros", 9)));
            Slopes.assertMatch(network.tape, loss, network.parameters);
        }
    }

    @Test
    void the_first_axes_are_rows_whatever_the_rank() {
        try (Parameters weights =
                        Parameters.allocate(DataType.DOUBLE, Map.of("w", new long[] {3, 2}, "b", new long[] {2}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            TinyNetwork.randomise(weights, 1);
            Node x = tape.input("x", 2, 4, 3);
            TinyNetwork.fill(x.value(), new Random(2));
            Node y = tape.relu("y", tape.dense("y.pre", x, weights.array("w"), weights.array("b")));
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, tape.input("zeros", 2, 4, 2)), weights);
        }
    }

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values()).flatMap(activation -> Stream.of(1, 2, 3)
                .flatMap(layers -> Stream.of(true, false).flatMap(biases -> cases().map(each ->
                        Arguments.of(each.name(), activation, layers, biases, each.outputs(), each.loss())))));
    }

    private static Stream<Case> cases() {
        return Stream.of(
                new Case("cross-entropy", 3, TinyNetwork::crossEntropy),
                new Case("kl", 3, n -> LossNodes.kl(n.output, n.targets, Dial.at(2.5))),
                new Case("hinton", 3, n -> LossNodes.hinton(n.output, n.targets, Dial.fixed(4))),
                new Case("hinge", 1, GradientTest::hinge),
                new Case("mean squares", 3, n -> LossNodes.meanSquares(n.output, n.targets, Dial.at(0.3))),
                new Case("half squares", 3, n -> LossNodes.halfSquares(n.output, n.targets)
                        .times(0.25)),
                new Case("projection of a hidden layer", 3, GradientTest::projection),
                new Case("classes", 3, n -> LossNodes.classes(n.output, ids(n))),
                new Case("smoothed classes", 3, n -> LossNodes.classes(n.output, ids(n), 0.1)),
                new Case("classes of some rows", 3, n -> LossNodes.classes(n.output, ids(n))
                        .overRows(weights(n))),
                new Case("squares of some rows", 3, n -> LossNodes.halfSquares(n.output, n.targets)
                        .overRows(weights(n))),
                new Case("decoupled", 3, n -> LossNodes.decoupled(n.output, n.targets, ids(n), Dial.at(2.5), 0.7, 3)),
                new Case("decoupled, few of many", 5, n -> LossNodes.decoupled(
                                n.output, n.targets, ids(n), Dial.fixed(4), 1, 8)
                        .overRows(weights(n))),
                new Case("similarities", 3, n -> LossNodes.similarities(n.output, n.targets)),
                new Case("distances", 3, n -> LossNodes.distances(n.output, wider(n))
                        .times(2)),
                new Case("mix", 3, GradientTest::mix));
    }

    /** Every third row has none. */
    private static Node ids(TinyNetwork network) {
        Node ids = network.tape.input("ids", TinyNetwork.BATCH);
        for (int row = 0; row < TinyNetwork.BATCH; row++) {
            ids.value().putScalar(row, row % 3 == 2 ? -1 : row % 3);
        }
        return ids;
    }

    private static Node weights(TinyNetwork network) {
        Node weights = network.tape.input("weights", TinyNetwork.BATCH);
        for (int row = 0; row < TinyNetwork.BATCH; row++) {
            weights.value().putScalar(row, row % 2 == 0 ? 1.25 : 0);
        }
        return weights;
    }

    /** Another layer's values of the same examples, of another width and one position more. */
    private static Node wider(TinyNetwork network) {
        Node wider = network.tape.input("wider", TinyNetwork.BATCH, 2, 4);
        TinyNetwork.fill(wider.value(), new Random(5));
        return wider;
    }

    private static LossNode hinge(TinyNetwork network) {
        for (int row = 0; row < TinyNetwork.BATCH; row++) {
            network.targets.value().putScalar(row, 0, row % 2 == 0 ? 1 : -1);
        }
        return LossNodes.hinge(network.output, network.targets);
    }

    private static LossNode projection(TinyNetwork network) {
        INDArray matrix = TinyNetwork.filled(8, 9, 4);
        Node projected = network.tape.project("projected", network.tape.node("layer1"), matrix);
        Node standard =
                network.tape.affineColumns("standard", projected, TinyNetwork.filled(9, 4), TinyNetwork.filled(10, 4));
        return LossNodes.halfSquares(standard, zeros(network, "zeros", 4));
    }

    private static LossNode mix(TinyNetwork network) {
        Node hard = network.tape.hardTargets("hard", network.targets);
        LossNode labels = LossNodes.crossEntropy(network.output, hard);
        return labels.times(0.3)
                .plus(network.crossEntropy().times(Dial.at(0.7)))
                .plus(projection(network));
    }

    private static Node zeros(TinyNetwork network, String name, long columns) {
        return network.tape.input(name, TinyNetwork.BATCH, columns);
    }
}
