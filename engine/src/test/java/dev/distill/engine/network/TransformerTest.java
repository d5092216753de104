package dev.distill.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.task.Value;
import dev.distill.engine.Garbage;
import dev.distill.engine.Golden;
import dev.distill.engine.Specimens;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** A transformer of two blocks as teacher and student. */
class TransformerTest {

    private static final int TOKENS = 4;
    private final Network network = network();
    private final Parameters weights = network.parameters();
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node ids = tape.input("ids", 3, TOKENS);
    private final Node logits = network.forward(tape, ids, Network.Mode.TRAINING);
    private final Node stream = tape.node("norm");
    private final LossNode loss = LossNodes.crossEntropy(logits, tape.oneHot("next", ids, 5));

    @AfterEach
    void close() {
        tape.close();
        network.close();
    }

    @Test
    void what_a_causal_transformer_says_does_not_depend_on_later_tokens() {
        try (Program forward = tape.forward(logits)) {
            float[] before = logitsOf(forward, 0, 1, 2, 3);
            float[] after = logitsOf(forward, 0, 1, 4, 3);
            assertThat(Arrays.copyOf(after, 2 * 5)).containsExactly(Arrays.copyOf(before, 2 * 5));
            assertThat(Arrays.copyOfRange(after, 10, 20)).isNotEqualTo(Arrays.copyOfRange(before, 10, 20));
        }
    }

    @Test
    void every_stream_can_be_read_before_and_after_normalisation() {
        Node[] wanted = {tape.node("block1"), tape.node("block2"), tape.node("norm")};
        try (Program teacher = tape.forward(wanted)) {
            ids.host().fill(1);
            teacher.run();
            assertThat(List.of(wanted))
                    .allSatisfy(node -> assertThat(node.shape()).containsExactly(3, TOKENS, 8));
            assertThat(wanted[1].value().toString())
                    .isNotEqualTo(wanted[2].value().toString());
            assertThat(teacher.listing()).doesNotContain("output");
        }
    }

    @Test
    void adam_learns_to_repeat_the_token() {
        try (TrainingProgram step = tape.train(loss, Updater.adam(0.01), weights)) {
            feed(1);
            step.run();
            double before = step.loss();
            for (int k = 0; k < 100; k++) {
                feed(k);
                step.run();
            }
            assertThat(step.loss()).isLessThan(before / 10);
        }
    }

    @Tag(Garbage.ALONE)
    @Test
    void a_step_allocates_nothing() {
        try (TrainingProgram step = tape.train(loss, Updater.adam(0.01), weights)) {
            Garbage.assertNone(500, 5_000, () -> {
                ids.host().fill(2);
                step.run();
            });
        }
    }

    @Test
    void the_same_steps_give_the_same_bits() {
        try (Network same = network();
                Tape other = new Tape(DataType.FLOAT)) {
            Parameters others = same.parameters();
            Node otherIds = other.input("ids", 3, TOKENS);
            Node z = same.forward(other, otherIds, Network.Mode.TRAINING);
            LossNode otherLoss = LossNodes.crossEntropy(z, other.oneHot("next", otherIds, 5));
            try (TrainingProgram first = tape.train(loss, Updater.adam(0.01), weights);
                    TrainingProgram second = other.train(otherLoss, Updater.adam(0.01), others)) {
                for (int k = 0; k < 30; k++) {
                    first.run();
                    second.run();
                }
            }
            weights.names()
                    .forEach(name -> assertThat(weights.read(name)).as(name).isEqualTo(others.read(name)));
        }
    }

    @Test
    void a_step_is_a_list_of_ops() throws IOException {
        Blueprint small =
                Blueprint.of(Architectures.gpt(1, 4, 2).layersFor(Specimens.PARITY), new Value(List.of(TOKENS), 5), 5);
        try (Network one = Network.of(small);
                Tape fresh = new Tape(DataType.FLOAT)) {
            one.forward(fresh, fresh.input("ids", 3, TOKENS), Network.Mode.TRAINING);
            LossNode squares = LossNodes.halfSquares(fresh.node("norm"), fresh.input("target", 3, 4));
            try (TrainingProgram step = fresh.train(squares, Updater.sgd(0.1), one.parameters())) {
                Golden.assertSame(TransformerTest.class, "transformer-step.expected.txt", step.listing());
            }
        }
    }

    @Test
    void an_id_that_is_not_in_the_vocabulary_stops_the_run() {
        try (Program forward = tape.forward(logits)) {
            ids.host().fill(5);
            assertThatThrownBy(forward::run)
                    .hasMessage(
                            "The embedding (embedding) has no row (5.0) in its table of 5.\nMaybe the vocabulary is larger.");
        }
    }

    @Test
    void shapes_that_do_not_fit_are_refused_when_the_tape_is_written() {
        AttentionMask none = AttentionMask.none();
        assertThatThrownBy(() -> tape.attention("a", stream, 3, none))
                .hasMessageContaining("The attention (a) cannot split (norm[3, 4, 8]) into q, k and v of (3) heads.");
        assertThatThrownBy(() -> tape.attention("a", tape.node("block1.qkv"), 2, none.hiding(stream)))
                .hasMessageContaining("cannot hide (norm[3, 4, 8])");
        assertThatThrownBy(() -> tape.position("p", stream, 4)).hasMessageContaining("cannot take position (4)");
        assertThatThrownBy(() -> tape.meanOfPositions("p", ids)).hasMessageContaining("(ids[3, 4])");
        assertThatThrownBy(() -> tape.positions("p", ids, weights.array("norm.gain")))
                .hasMessageContaining("an example's shape [4]");
        assertThatThrownBy(() -> tape.embedding("e", ids, weights.array("norm.gain")))
                .hasMessageContaining("cannot look (ids[3, 4]) up in a table FLOAT[8]");
        assertThatThrownBy(() -> tape.layerNorm("n", ids, weights.array("norm.gain"), weights.array("norm.bias")))
                .hasMessageContaining("The node (n) cannot apply a row FLOAT[8]");
    }

    private float[] logitsOf(Program forward, float... tokens) {
        float[] all = Arrays.copyOf(tokens, 3 * TOKENS);
        ids.host().write(all);
        forward.run();
        float[] values = new float[3 * TOKENS * 5];
        logits.host().read(values);
        return Arrays.copyOf(values, TOKENS * 5);
    }

    private void feed(long seed) {
        float[] values = new float[3 * TOKENS];
        Random random = new Random(seed);
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextInt(5);
        }
        ids.host().write(values);
    }

    private static Network network() {
        Network network = Network.of(Values.languageModel(Architectures.gpt(2, 8, 2), TOKENS, 5));
        Values.randomise(network.parameters(), 4);
        return network;
    }
}
