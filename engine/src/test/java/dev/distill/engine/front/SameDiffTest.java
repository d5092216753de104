package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.TinyNetwork.Activation;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values and gradients of a network with hidden widths 9 and 6 against SameDiff, in float. */
class SameDiffTest {

    private interface Formula {
        SDVariable of(SameDiff sd, SDVariable z, SDVariable q);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void values_of_every_layer_agree(Activation activation) {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, activation, 2, true, 3);
                Program forward = network.tape.forward(network.output)) {
            forward.run();
            SameDiff oracle = oracle(network, activation);
            for (String name : List.of("layer1.pre", "layer1", "layer2.pre", "layer2", "logits")) {
                assertAgree(network.tape.node(name).value(), oracle.outputSingle(inputs(network), name));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradients_of_the_cross_entropy_agree(Activation activation) {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, activation, 2, true, 3)) {
            assertGradients(
                    network,
                    activation,
                    network.crossEntropy(),
                    (sd, z, q) ->
                            sd.math.log(sd.nn.softmax(z, 1)).mul(q).sum(1).neg().mean());
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradients_of_hintons_loss_agree(Activation activation) {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, activation, 2, true, 3)) {
            LossNode loss = LossNodes.hinton(network.output, network.targets, Dial.fixed(4));
            assertGradients(network, activation, loss, (sd, z, q) -> sd.math
                    .log(q)
                    .sub(sd.math.log(sd.nn.softmax(z.div(4), 1)))
                    .mul(q)
                    .sum(1)
                    .mean()
                    .mul(16));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradients_of_the_mean_squares_agree(Activation activation) {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, activation, 2, true, 3)) {
            LossNode loss = LossNodes.meanSquares(network.output, network.targets, Dial.at(0.3));
            assertGradients(network, activation, loss, (sd, z, q) -> sd.math
                    .square(z.sub(q.mul(0.3)))
                    .mean());
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradients_of_the_hinge_agree(Activation activation) {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, activation, 2, true, 1)) {
            network.targets.value().putScalar(0, -1);
            LossNode loss = LossNodes.hinge(network.output, network.targets);
            assertGradients(
                    network, activation, loss, (sd, f, y) -> sd.nn.relu(y.mul(f).rsub(1), 0)
                            .mean());
        }
    }

    private static void assertGradients(TinyNetwork network, Activation activation, LossNode loss, Formula formula) {
        SameDiff oracle = oracle(network, activation);
        formula.of(oracle, oracle.getVariable("logits"), oracle.getVariable("targets"))
                .rename("loss");
        oracle.setLossVariables("loss");
        Map<String, INDArray> expected = oracle.calculateGradients(
                inputs(network), network.parameters.names().toArray(String[]::new));
        double value = oracle.outputSingle(inputs(network), "loss").getDouble(0);
        try (Parameters before = Slopes.copy(network.parameters);
                TrainingProgram step = network.tape.train(loss, Updater.sgd(1), network.parameters)) {
            step.run();
            assertThat(step.loss()).isCloseTo(value, within(1e-6));
            expected.forEach(
                    (name, gradient) -> assertAgree(before.array(name).sub(network.parameters.array(name)), gradient));
        }
    }

    private static SameDiff oracle(TinyNetwork network, Activation activation) {
        SameDiff sd = SameDiff.create();
        SDVariable value = sd.placeHolder("x", DataType.FLOAT, network.x.shape());
        sd.placeHolder("targets", DataType.FLOAT, network.targets.shape());
        for (String layer : List.of("layer1", "layer2", "output")) {
            SDVariable weight = sd.var(
                    layer + ".weight",
                    network.parameters.array(layer + ".weight").dup());
            SDVariable bias = sd.var(
                    layer + ".bias", network.parameters.array(layer + ".bias").dup());
            SDVariable pre = value.mmul(weight).add(layer.equals("output") ? "logits" : layer + ".pre", bias);
            value = activation == Activation.RELU ? sd.nn.relu(layer, pre, 0) : sd.math.tanh(layer, pre);
        }
        return sd;
    }

    private static Map<String, INDArray> inputs(TinyNetwork network) {
        return Map.of("x", network.x.value(), "targets", network.targets.value());
    }

    private static void assertAgree(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] values = actual.dup('c').reshape(-1).toDoubleVector();
        assertThat(values).containsExactly(expected.dup('c').reshape(-1).toDoubleVector(), within(1e-5));
    }
}
