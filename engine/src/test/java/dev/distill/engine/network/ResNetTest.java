package dev.distill.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.engine.Garbage;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.product.Products;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/** A residual network of one block a stage on images of 8x8. */
class ResNetTest {

    private final Network network =
            Network.of(Values.classifier(Architectures.resNet(8).width(4), 8, 3, 5));
    private final Parameters weights = network.trained();
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node images = tape.input("images", 6, 8, 8, 3);
    private final Node targets = tape.input("targets", 6, 5);
    private final Node logits = network.forward(tape, images, Network.Mode.TRAINING);

    @BeforeEach
    void draw() {
        Values.randomise(weights, 1);
        Values.fill(images.value(), new Random(2));
        for (int row = 0; row < 6; row++) {
            targets.value().putScalar(row, row % 5, 1);
        }
    }

    @AfterEach
    void close() {
        tape.close();
        network.close();
    }

    @Test
    void momentum_learns_the_examples_and_the_averages_then_serve_evaluation() {
        try (TrainingProgram step = tape.train(loss(), Updater.sgd(0.05).momentum(0.9), weights);
                Tape exam = new Tape(DataType.FLOAT)) {
            for (int k = 0; k < 60; k++) {
                step.run();
            }
            assertThat(step.loss()).isLessThan(0.01);
            Node same = exam.input("images", images.value());
            Node answer = network.forward(exam, same, Network.Mode.EVALUATION);
            try (Program evaluation = exam.forward(answer, exam.node("stage2.block1"))) {
                evaluation.run();
                assertThat(answer.value().argMax(1).toIntVector()).containsExactly(0, 1, 2, 3, 4, 0);
            }
        }
    }

    @Test
    void running_averages_move_a_tenth_of_the_way() {
        try (Program forward = tape.forward(tape.node("stem"))) {
            forward.run();
        }
        INDArray values = tape.node("stem.conv").value().reshape(-1, 4);
        float[] mean = values.mean(0).muli(0.1).toFloatVector();
        float[] variance = values.var(true, 0).muli(0.1).toFloatVector();
        assertThat(network.parameters().read("stem.mean")).containsExactly(mean, within(1e-6f));
        assertThat(network.parameters().read("stem.variance")).containsExactly(variance, within(1e-6f));
    }

    @Tag(Garbage.ALONE)
    @Test
    void a_step_allocates_nothing() {
        Products.prepare();
        try (TrainingProgram step = tape.train(loss(), Updater.sgd(0.05).momentum(0.9), weights)) {
            Garbage.assertNone(50, 20_000, step::run);
        }
    }

    @Test
    void the_same_steps_give_the_same_bits() {
        try (TrainingProgram step = tape.train(loss(), Updater.sgd(0.05).momentum(0.9), weights)) {
            float[] once = afterTenSteps(step);
            draw();
            step.reset();
            assertThat(afterTenSteps(step)).isEqualTo(once);
        }
    }

    @Test
    void a_convolution_of_many_blocks_agrees_with_samediff() {
        Map<String, long[]> shapes = Map.of("w", new long[] {3, 3, 3, 7});
        try (Parameters parameters = Parameters.allocate(DataType.FLOAT, shapes);
                Tape other = new Tape(DataType.FLOAT)) {
            Values.randomise(parameters, 6);
            Node x = other.input("x", 5, 33, 31, 3);
            Values.fill(x.value(), new Random(7));
            Node y = other.conv2d("y", x, parameters.array("w"), null, 2, Padding.SAME);
            Node zeros = other.input("zeros", y.shape());
            SameDiff sd = SameDiff.create();
            SDVariable w = sd.var("w", parameters.array("w").dup());
            Conv2DConfig config = Conv2DConfig.builder()
                    .kH(3)
                    .kW(3)
                    .sH(2)
                    .sW(2)
                    .dataFormat("NHWC")
                    .paddingMode(PaddingMode.SAME)
                    .build();
            SDVariable z = sd.cnn.conv2d("z", sd.constant(x.value().dup()), w, config);
            z.mul(z).sum().mul(0.5 * 7 / y.value().length()).rename("loss");
            sd.setLossVariables("loss");
            INDArray gradient = sd.calculateGradients(Map.of(), "w").get("w");
            INDArray before = parameters.array("w").dup();
            try (TrainingProgram step = other.train(LossNodes.halfSquares(y, zeros), Updater.sgd(1), parameters)) {
                step.run();
                assertClose(y.value(), sd.outputSingle(Map.of(), "z"));
                assertClose(before.sub(parameters.array("w")), gradient);
            }
        }
    }

    @Test
    void batch_norm_of_many_blocks_agrees_with_samediff() {
        Map<String, long[]> shapes = Map.of("gain", new long[] {5}, "bias", new long[] {5});
        try (Parameters parameters = Parameters.allocate(DataType.FLOAT, shapes);
                Tape other = new Tape(DataType.FLOAT)) {
            Values.randomise(parameters, 6);
            Node x = other.input("x", 9, 41, 43, 5);
            Values.fill(x.value(), new Random(7));
            RunningAverages running = new RunningAverages(Nd4j.zeros(5), Nd4j.ones(5));
            Node y = other.batchNorm("y", x, parameters.array("gain"), parameters.array("bias"), running);
            SameDiff sd = SameDiff.create();
            SDVariable values = sd.constant(x.value().dup());
            SDVariable centred = values.sub(values.mean(true, 0, 1, 2));
            SDVariable variance = centred.mul(centred).mean(true, 0, 1, 2);
            SDVariable normal = centred.div(sd.math.sqrt(variance.add(1e-5)));
            normal.mul(sd.constant(parameters.array("gain"))).add("y", sd.constant(parameters.array("bias")));
            try (Program forward = other.forward(y)) {
                forward.run();
                assertClose(y.value(), sd.outputSingle(Map.of(), "y"));
            }
        }
    }

    @Test
    void shapes_that_do_not_fit_are_refused_when_the_tape_is_written() {
        INDArray weight = Nd4j.create(DataType.FLOAT, 3, 3, 2, 4);
        assertThatThrownBy(() -> tape.conv2d("c", images, weight, null, 1, Padding.SAME))
                .hasMessageContaining(
                        "The convolution (c) cannot apply weights FLOAT[3, 3, 2, 4] to (images[6, 8, 8, 3])");
        assertThatThrownBy(() -> tape.maxPool("p", images, 9, 1, Padding.VALID))
                .hasMessageContaining("cannot move a window (9x9, stride 1, VALID)");
        assertThatThrownBy(() -> tape.globalAveragePool("p", targets)).hasMessageContaining("needs images");
    }

    private LossNode loss() {
        return LossNodes.crossEntropy(logits, targets);
    }

    private float[] afterTenSteps(TrainingProgram step) {
        for (int k = 0; k < 10; k++) {
            step.run();
        }
        return weights.read("stem.conv.weight");
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        double[] values = actual.dup('c').reshape(-1).toDoubleVector();
        assertThat(values).containsExactly(expected.dup('c').reshape(-1).toDoubleVector(), within(2e-5));
    }
}
