package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.program.Network.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every gradient against central differences of the loss that Java computes, in double precision. */
class GradientTest {

    private static final double EPSILON = 1e-6;

    @ParameterizedTest(name = "{1}, {2} layers, biases {3}, {0}")
    @MethodSource("networks")
    void gradient_is_the_slope_of_the_loss(
            String name,
            Activation activation,
            int layers,
            boolean biases,
            int outputs,
            Function<Network, Loss> losses) {
        try (Network network = new Network(DataType.DOUBLE, activation, layers, biases, outputs)) {
            assertSlopes(network, losses.apply(network));
        }
    }

    static Stream<Arguments> networks() {
        return Stream.of(Activation.values()).flatMap(activation -> Stream.of(1, 2, 3)
                .flatMap(layers -> Stream.of(true, false).flatMap(biases -> losses().map(loss ->
                        Arguments.of(loss.get()[0], activation, layers, biases, loss.get()[1], loss.get()[2])))));
    }

    private static Stream<Arguments> losses() {
        return Stream.of(
                loss("cross-entropy", 3, Network::crossEntropy),
                loss("kl", 3, n -> Losses.kl(n.output, n.targets, Dial.at(2.5))),
                loss("hinton", 3, n -> Losses.hinton(n.output, n.targets, Dial.fixed(4))),
                loss("hinge", 1, GradientTest::hinge),
                loss("mean squares", 3, n -> Losses.meanSquares(n.output, n.targets, Dial.at(0.3))),
                loss("half squares", 3, n -> Losses.halfSquares(n.output, n.targets)
                        .times(0.25)),
                loss("hidden", 3, GradientTest::hidden),
                loss("mix", 3, GradientTest::mix));
    }

    private static Arguments loss(String name, int outputs, Function<Network, Loss> losses) {
        return Arguments.of(name, outputs, losses);
    }

    private static Loss hinge(Network network) {
        for (int row = 0; row < Network.BATCH; row++) {
            network.targets.value().putScalar(row, 0, row % 2 == 0 ? 1 : -1);
        }
        return Losses.hinge(network.output, network.targets);
    }

    private static Loss hidden(Network network) {
        INDArray matrix = Parameters.allocate(DataType.DOUBLE, Map.of("p", new long[] {9, 4}))
                .array("p");
        INDArray rows = Parameters.allocate(DataType.DOUBLE, Map.of("r", new long[] {4}))
                .array("r");
        Network.fill(matrix, new Random(8));
        Network.fill(rows, new Random(9));
        Node projected = network.tape.project("projected", network.tape.node("layer1"), matrix);
        Node standard = network.tape.affineColumns("standard", projected, rows, rows);
        return Losses.halfSquares(standard, network.tape.input("zero", Network.BATCH, 4));
    }

    private static Loss mix(Network network) {
        Node hard = network.tape.hardTargets("hard", network.targets);
        Loss labels = Losses.crossEntropy(network.output, hard);
        return labels.times(0.3)
                .plus(network.crossEntropy().times(Dial.at(0.7)))
                .plus(hidden(network));
    }

    private static void assertSlopes(Network network, Loss loss) {
        Parameters before = Parameters.allocate(DataType.DOUBLE, shapes(network.parameters));
        before.copyFrom(network.parameters);
        try (Program forward = network.tape.forward(loss.inputs().toArray(Node[]::new));
                TrainingProgram training = network.tape.train(loss, Updater.sgd(1), network.parameters)) {
            training.run();
            Parameters after = Parameters.allocate(DataType.DOUBLE, shapes(network.parameters));
            after.copyFrom(network.parameters);
            network.parameters.copyFrom(before);
            for (String name : before.names()) {
                INDArray gradient = before.array(name).sub(after.array(name));
                for (long k = 0; k < gradient.length(); k++) {
                    double slope = slope(network.parameters.array(name), k, forward, loss);
                    assertThat(gradient.getDouble(k)).as(name).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    private static double slope(INDArray array, long k, Program forward, Loss loss) {
        double value = array.getDouble(k);
        double above = lossAt(value + EPSILON, array, k, forward, loss);
        double below = lossAt(value - EPSILON, array, k, forward, loss);
        array.putScalar(k, value);
        return (above - below) / (2 * EPSILON);
    }

    private static double lossAt(double value, INDArray array, long k, Program forward, Loss loss) {
        array.putScalar(k, value);
        forward.run();
        return loss.value();
    }

    private static Map<String, long[]> shapes(Parameters parameters) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        parameters.names().forEach(name -> shapes.put(name, parameters.shape(name)));
        return shapes;
    }
}
