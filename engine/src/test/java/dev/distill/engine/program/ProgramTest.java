package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.engine.Garbage;
import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.TinyNetwork.Activation;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.product.Products;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.update.Updater;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class ProgramTest {

    static List<Updater> updaters() {
        return List.of(
                Updater.sgd(0.1),
                Updater.sgd(0.1).momentum(0.9).weightDecay(1e-3),
                Updater.adam(0.01).decoupledWeightDecay(1e-2),
                Updater.adam(0.01).clippedAt(0.1).inParts(2));
    }

    @Tag(Garbage.ALONE)
    @ParameterizedTest
    @MethodSource("updaters")
    void a_step_allocates_nothing(Updater updater) {
        Products.prepare();
        try (TinyNetwork network = TinyNetwork.relu();
                TrainingProgram step = network.tape.train(network.crossEntropy(), updater, network.parameters)) {
            run(step, network.x, 1);
            Garbage.assertNone(1_000, 1_000, step::run);
        }
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void the_same_steps_give_the_same_bits(Updater updater) {
        try (TinyNetwork one = TinyNetwork.relu();
                TinyNetwork other = TinyNetwork.relu();
                TrainingProgram first = one.tape.train(one.crossEntropy(), updater, one.parameters);
                TrainingProgram second = other.tape.train(other.crossEntropy(), updater, other.parameters)) {
            run(first, one.x, 50);
            run(second, other.x, 50);
            assertSameBits(one.parameters, other.parameters);
        }
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void going_on_from_a_checkpoint_gives_the_same_bits(Updater updater) {
        try (TinyNetwork whole = TinyNetwork.relu();
                TinyNetwork resumed = TinyNetwork.relu();
                TrainingProgram uninterrupted = whole.tape.train(whole.crossEntropy(), updater, whole.parameters)) {
            run(uninterrupted, whole.x, 20);
            byte[] checkpoint = Safetensors.empty()
                    .with("", whole.parameters)
                    .with("updater.", uninterrupted.state())
                    .with("step", uninterrupted.step())
                    .bytes();
            run(uninterrupted, whole.x, 20);
            try (TrainingProgram step = resumed.tape.train(resumed.crossEntropy(), updater, resumed.parameters)) {
                Safetensors saved = Safetensors.parse(checkpoint);
                saved.into(resumed.parameters);
                saved.into("updater.", step.state());
                step.step(saved.longs("step")[0]);
                run(step, resumed.x, 20);
                assertSameBits(resumed.parameters, whole.parameters);
            }
        }
    }

    @Test
    void a_loss_on_a_hidden_layer_touches_no_later_layer() {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, Activation.RELU, 3, true, 3)) {
            LossNode loss = LossNodes.halfSquares(
                    network.tape.node("layer1.pre"), network.tape.input("target", TinyNetwork.BATCH, 9));
            try (Parameters before = Slopes.copy(network.parameters);
                    TrainingProgram step = network.tape.train(loss, Updater.sgd(0.1), network.parameters)) {
                run(step, network.x, 1);
                assertThat(step.listing())
                        .contains("layer1.weight")
                        .doesNotContain("relu", "layer2", "layer3", "logits", "output");
                assertThat(network.parameters.read("layer1.weight")).isNotEqualTo(before.read("layer1.weight"));
                assertSameBits(network.parameters.withPrefix("layer2"), before.withPrefix("layer2"));
                assertSameBits(network.parameters.withPrefix("output"), before.withPrefix("output"));
            }
        }
    }

    @Test
    void gradients_go_no_further_back_than_what_is_trained() {
        try (TinyNetwork network = new TinyNetwork(DataType.FLOAT, Activation.RELU, 2, true, 3)) {
            Parameters head = network.parameters.withPrefix("output.");
            try (TrainingProgram step = network.tape.train(network.crossEntropy(), Updater.sgd(0.1), head)) {
                assertThat(step.listing()).contains("relu", "-> output.weight").doesNotContain("d layer");
            }
        }
    }

    @Test
    void programs_of_several_batch_sizes_share_their_parameters() {
        try (TinyNetwork network = TinyNetwork.relu();
                Tape large = new Tape(DataType.FLOAT)) {
            Node x = large.input("x", 50, TinyNetwork.INPUTS);
            Node y = large.dense("y", x, network.parameters.array("layer1.weight"), null);
            x.host().fill(1);
            try (TrainingProgram step =
                            network.tape.train(network.crossEntropy(), Updater.sgd(0.1), network.parameters);
                    Program evaluation = large.forward(y)) {
                evaluation.run();
                float before = y.value().getFloat(49, 8);
                run(step, network.x, 1);
                evaluation.run();
                assertThat(y.value().getFloat(49, 8)).isNotEqualTo(before);
            }
        }
    }

    @Test
    void a_student_reads_a_teacher_that_another_tape_fills() {
        try (TinyNetwork teacher = TinyNetwork.relu();
                Tape student = new Tape(DataType.FLOAT)) {
            Node shared = student.input("teacher", teacher.output.value());
            Node targets = student.softTargets("targets", shared, Dial.fixed(1));
            try (Program pass = teacher.tape.forward(teacher.output);
                    Program soften = student.forward(targets)) {
                pass.run();
                soften.run();
                assertThat(targets.value().sumNumber().doubleValue()).isBetween(6.99999, 7.00001);
            }
        }
    }

    @Test
    void rates_and_weights_of_zero_stop_learning_until_they_are_turned_back() {
        Dial weight = Dial.at(1);
        try (TinyNetwork network = TinyNetwork.relu();
                TrainingProgram step =
                        network.tape.train(network.crossEntropy().times(weight), Updater.sgd(0.1), network.parameters);
                Parameters before = Slopes.copy(network.parameters)) {
            step.rate(0);
            run(step, network.x, 3);
            step.rate(0.1);
            weight.set(0);
            run(step, network.x, 3);
            assertSameBits(network.parameters, before);
            weight.set(1);
            run(step, network.x, 1);
            assertThat(network.parameters.read("output.bias")).isNotEqualTo(before.read("output.bias"));
        }
    }

    @Test
    void a_closed_program_does_not_run() {
        try (TinyNetwork network = TinyNetwork.relu()) {
            Program program = network.tape.forward(network.output);
            program.close();
            program.close();
            assertThatThrownBy(program::run).hasMessageContaining("The program is closed.");
        }
    }

    @Test
    void closed_arrays_are_neither_run_on_nor_copied() {
        TinyNetwork network = TinyNetwork.relu();
        HostArray host = network.x.host();
        try (Program program = network.tape.forward(network.output)) {
            network.parameters.close();
            assertThatThrownBy(program::run).hasMessageContaining("an array that is closed");
            network.tape.close();
            assertThatThrownBy(() -> host.fill(1)).hasMessageContaining("The array is closed.");
        }
    }

    private static void run(Program program, Node x, int steps) {
        Random random = new Random(3);
        float[] values = new float[Math.toIntExact(x.host().length())];
        for (int step = 0; step < steps; step++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextFloat();
            }
            x.host().write(values);
            program.run();
        }
    }

    private static void assertSameBits(Parameters one, Parameters other) {
        assertThat(one.names()).isEqualTo(other.names()).isNotEmpty();
        one.names().forEach(name -> assertThat(one.read(name)).as(name).isEqualTo(other.read(name)));
    }
}
