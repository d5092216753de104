package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.program.Dial;
import dev.distill.engine.program.Program;
import dev.distill.engine.update.Updater;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TapeTest {

    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node logits = tape.input("logits", 2, 3);

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void soft_targets_follow_the_temperature() {
        Dial temperature = Dial.at(1);
        Node targets = tape.softTargets("targets", logits, temperature);
        logits.host().write(new float[] {0, (float) Math.log(4), 0, 1, 1, 1});
        try (Program program = tape.forward(targets)) {
            assertValues(program, targets, 1 / 6.0, 4 / 6.0, 1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 3.0);
            temperature.set(2);
            assertValues(program, targets, 0.25, 0.5, 0.25, 1 / 3.0, 1 / 3.0, 1 / 3.0);
        }
    }

    @Test
    void hard_targets_give_ties_to_the_lowest_index() {
        Node targets = tape.hardTargets("targets", logits);
        logits.host().write(new float[] {-3, -1, -1, 2, 1, 2});
        try (Program program = tape.forward(targets)) {
            assertValues(program, targets, 0, 1, 0, 1, 0, 0);
        }
    }

    @Test
    void on_a_device_hard_targets_are_ops_alone_with_the_same_answers() {
        Node targets = tape.hardTargets("targets", logits);
        logits.host().write(new float[] {-3, -1, -1, 2, 1, 2});
        Recorder recorder = new Recorder(Devices.CUDA, DataType.FLOAT, false);
        targets.operation().forward(recorder, targets);
        try (Program program = new Program(recorder.recording())) {
            assertThat(program.listing()).contains("argmax", "onehot").doesNotContain("in Java");
            assertValues(program, targets, 0, 1, 0, 1, 0, 0);
        }
    }

    @Test
    void of_the_largest_logits_ties_go_to_the_lowest_index_and_others_have_no_weight() {
        Dial temperature = Dial.at(1);
        Node targets = tape.topTargets("targets", logits, 2, temperature);
        logits.host().write(new float[] {0, (float) Math.log(4), -1, 5, 5, 5});
        try (Program program = tape.forward(targets)) {
            assertValues(program, targets, 0.2, 0.8, 0, 0.5, 0.5, 0);
            temperature.set(2);
            assertValues(program, targets, 1 / 3.0, 2 / 3.0, 0, 0.5, 0.5, 0);
        }
    }

    @Test
    void on_a_device_targets_of_the_largest_logits_are_ops_alone_with_the_bits_of_the_host() {
        Random random = new Random(4);
        for (int k = 1; k <= 7; k++) {
            try (Tape other = new Tape(DataType.FLOAT)) {
                Node many = other.input("many", 50, 3, 7);
                many.host().write(ties(random, 50 * 3 * 7));
                Node targets = other.topTargets("targets", many, k, Dial.at(2));
                try (Program host = other.forward(targets)) {
                    host.run();
                }
                float[] wanted = targets.value().dup().data().asFloat();
                targets.value().assign(-1);
                Recorder recorder = new Recorder(Devices.CUDA, DataType.FLOAT, false);
                targets.operation().forward(recorder, targets);
                try (Program device = new Program(recorder.recording())) {
                    assertThat(device.listing()).contains("argmax", "onehot").doesNotContain("in Java");
                    device.run();
                    assertThat(targets.value().dup().data().asFloat())
                            .as("k = %d", k)
                            .containsExactly(wanted);
                }
            }
        }
    }

    /** Numbers of which many are equal. */
    private static float[] ties(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(5) * 0.3f - 0.7f;
        }
        return values;
    }

    @Test
    void rows_side_by_side_are_ops_alone_with_every_bit_of_both_wherever_they_are() {
        Random random = new Random(5);
        for (Platform platform : List.of(Platform.here(), Devices.CUDA)) {
            try (Tape other = new Tape(DataType.FLOAT)) {
                Node left = other.input("left", 5, 3, 7);
                Node right = other.input("right", 15, 1);
                float[] lefts = anyBits(random, 5 * 3 * 7);
                float[] rights = anyBits(random, 15);
                left.host().write(lefts);
                right.host().write(rights);
                Node both = other.sideBySide("both", left, right);
                Recorder recorder = new Recorder(platform, DataType.FLOAT, false);
                both.operation().forward(recorder, both);
                try (Program program = new Program(recorder.recording())) {
                    assertThat(program.listing()).contains("concat").doesNotContain("in Java");
                    program.run();
                }
                int[] bits = bits(both.value().dup().data().asFloat());
                for (int row = 0; row < 15; row++) {
                    assertThat(Arrays.copyOfRange(bits, row * 8, row * 8 + 7))
                            .containsExactly(bits(Arrays.copyOfRange(lefts, row * 7, row * 7 + 7)));
                    assertThat(bits[row * 8 + 7]).isEqualTo(Float.floatToRawIntBits(rights[row]));
                }
            }
        }
    }

    /** Numbers of all sizes, some of them none, without end, or a zero with a sign. */
    private static float[] anyBits(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        values[0] = -0f;
        values[length / 2] = Float.NaN;
        values[length - 1] = Float.NEGATIVE_INFINITY;
        return values;
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    @Test
    void columns_are_standardised_and_projected() {
        INDArray scale = Nd4j.createFromArray(2f, 1f, 0.5f);
        INDArray shift = Nd4j.createFromArray(0f, 1f, -1f);
        INDArray matrix = Nd4j.createFromArray(new float[][] {{1}, {10}, {100}});
        Node standard = tape.affineColumns("standard", logits, scale, shift);
        Node projected = tape.project("projected", standard, matrix);
        logits.host().write(new float[] {1, 2, 4, 0, 0, 0});
        try (Program program = tape.forward(projected)) {
            assertValues(program, projected, 2 + 30 + 100, 10 - 100);
            assertThat(standard.value().toFloatMatrix()[0]).containsExactly(2, 3, 1);
        }
    }

    @Test
    void a_temperature_that_is_not_positive_stops_the_run() {
        Node targets = tape.softTargets("targets", logits, Dial.fixed(0));
        try (Program program = tape.forward(targets)) {
            assertThatThrownBy(program::run)
                    .hasMessage("The temperature (0.0) is not positive.\nMaybe use hard targets, the limit at 0.");
        }
    }

    @Test
    void a_fixed_number_is_not_turned() {
        assertThatThrownBy(() -> Dial.fixed(4).set(2)).hasMessageContaining("(4.0) cannot be turned to (2.0)");
        assertThatThrownBy(() -> Dial.at(Double.NaN)).hasMessageContaining("(NaN)");
    }

    @Test
    void a_name_is_given_once() {
        assertThatThrownBy(() -> tape.relu("logits", logits)).hasMessageContaining("has a node (logits) already");
        assertThatThrownBy(() -> tape.node("layer1")).hasMessage("There is no node (layer1).\nThere are [logits].");
    }

    @Test
    void shapes_that_do_not_fit_are_refused_when_the_tape_is_written() {
        INDArray weight = Nd4j.create(DataType.FLOAT, 4, 5);
        assertThatThrownBy(() -> tape.dense("layer1", logits, weight, null))
                .hasMessageContaining(
                        "The layer (layer1) cannot apply weights FLOAT[4, 5], bias none to (logits[2, 3])");
        assertThatThrownBy(() -> tape.project("p", logits, weight)).hasMessageContaining("The projection (p)");
        assertThatThrownBy(() -> tape.affineColumns("s", logits, weight, weight))
                .hasMessageContaining("The node (s)");
        assertThatThrownBy(() -> tape.input("wide", Nd4j.create(DataType.DOUBLE, 2, 2)))
                .hasMessageContaining("The node (wide) cannot be (DOUBLE[2, 2]) on a tape of (FLOAT)");
        Node others = tape.input("others", 2, 4);
        assertThatThrownBy(() -> LossNodes.crossEntropy(logits, others))
                .hasMessageContaining("(others[2, 4]) has not the shape of (logits[2, 3])");
        assertThatThrownBy(() -> LossNodes.hinge(logits, logits))
                .hasMessageContaining("(logits[2, 3]) is not a column of scores");
    }

    @Test
    void nodes_of_another_tape_are_refused() {
        try (Tape other = new Tape(DataType.FLOAT)) {
            other.input("logits", 2, 3);
            assertThatThrownBy(() -> other.forward(logits))
                    .hasMessageContaining("The node (logits) is of another tape.");
        }
    }

    @Test
    void a_loss_that_reaches_no_trained_parameter_is_refused() {
        Node targets = tape.softTargets("targets", logits, Dial.fixed(1));
        try (Parameters others = Parameters.allocate(DataType.FLOAT, Map.of("w", new long[] {1}))) {
            assertThatThrownBy(() -> tape.train(LossNodes.crossEntropy(logits, targets), Updater.sgd(1), others))
                    .hasMessageContaining("The loss on [logits[2, 3]] depends on none of the parameters [w]");
        }
    }

    @Test
    void a_set_of_no_parameters_cannot_be_trained() {
        try (Parameters none = Parameters.allocate(DataType.FLOAT, Map.of())) {
            assertThatThrownBy(() -> tape.train(LossNodes.halfSquares(logits, logits), Updater.adam(1), none))
                    .hasMessageContaining("none of the parameters []");
        }
    }

    private static void assertValues(Program program, Node node, double... expected) {
        program.run();
        double[] values = new double[expected.length];
        node.host().read(values);
        assertThat(values).containsExactly(expected, within(1e-6));
    }
}
