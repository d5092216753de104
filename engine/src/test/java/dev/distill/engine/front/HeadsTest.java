package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Means of heads, tied outputs and positions with rows to spare, on values that are worked out by hand. */
class HeadsTest {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void the_mean_of_heads_is_taken_place_by_place(DataType type) {
        try (Tape tape = new Tape(type)) {
            Node x = tape.input("x", 1, 2, 6);
            x.host().write(new float[] {1, 2, 3, 4, 5, 6, 0, 0, 9, 3, 0, 3});
            assertThat(values(tape, tape.meanOfHeads("y", x, 3)))
                    .containsExactly(new double[] {3, 4, 3, 2}, within(1e-6));
            assertThatThrownBy(() -> tape.meanOfHeads("z", x, 4))
                    .hasMessage("The mean of heads (z) cannot split (x[1, 2, 6]) into (4) heads.\n"
                            + "Its input is [.., heads size].");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void a_tied_output_scores_the_rows_of_its_table(DataType type) {
        try (Parameters parameters = parameters(type);
                Tape tape = new Tape(type)) {
            Node x = tape.input("x", 2, 2);
            x.host().write(new float[] {1, 2, -1, 0});
            Node y = tape.tiedDense("y", x, parameters.array("table"), parameters.array("bias"));
            assertThat(values(tape, y)).containsExactly(11, 22, 41, 9, 20, 27);
            assertThat(values(tape, tape.tiedDense("plain", x, parameters.array("table"), null)))
                    .containsExactly(1, 2, 11, -1, 0, -3);
            assertThatThrownBy(() -> tape.tiedDense("z", y, parameters.array("table"), null))
                    .hasMessageContaining(
                            "The layer (z) cannot apply a table " + type + "[3, 2], bias none to (y[2, 3]).");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void rows_to_spare_are_neither_added_nor_trained(DataType type) {
        try (Parameters parameters = parameters(type);
                Tape tape = new Tape(type)) {
            Node x = tape.input("x", 1, 2, 2);
            x.host().write(new float[] {1, 1, 2, 2});
            Node y = tape.positions("y", x, parameters.array("table"));
            assertThat(values(tape, y)).containsExactly(2, 1, 2, 3);
            // The loss is a mean over two rows, so that a slope is y / 2, of which half is taken.
            Node target = tape.input("target", 1, 2, 2);
            try (TrainingProgram step = tape.train(
                    LossNodes.halfSquares(y, target), Updater.sgd(0.5), parameters.subset("table"::equals))) {
                step.run();
            }
            assertThat(parameters.array("table").reshape(-1).toDoubleVector())
                    .containsExactly(0.5, -0.25, -0.5, 0.25, 3, 4);
        }
    }

    /** In lanes, in tiles and by ops: every score is 0, and the value of a position is its number from 1. */
    @ParameterizedTest
    @CsvSource({"4, 8", "64, 8", "24, 32", "5, 700"})
    void where_all_that_came_before_is_hidden_nobody_looks_ahead(int positions, int size) {
        try (Tape tape = new Tape(DataType.FLOAT)) {
            Node x = tape.input("x", 1, positions, 3 * size);
            Node hidden = tape.input("hidden", 1, positions);
            float[] qkv = new float[positions * 3 * size];
            for (int i = 0; i < positions; i++) {
                Arrays.fill(qkv, (3 * i + 2) * size, (3 * i + 3) * size, i + 1);
            }
            x.host().write(qkv);
            float[] first = new float[positions];
            Arrays.fill(first, 0, 2, 1);
            hidden.host().write(first);
            double[] y = values(
                    tape, tape.attention("y", x, 1, AttentionMask.causal().hiding(hidden)));
            assertThat(new double[] {y[0], y[size], y[2 * size], y[3 * size]})
                    .containsExactly(new double[] {1, 1.5, 3, 3.5}, within(1e-6));
        }
    }

    private static double[] values(Tape tape, Node node) {
        try (Program forward = tape.forward(node)) {
            forward.run();
        }
        return node.value().dup('c').reshape(-1).toDoubleVector();
    }

    private static Parameters parameters(DataType type) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("table", new long[] {3, 2});
        shapes.put("bias", new long[] {3});
        Parameters parameters = Parameters.allocate(type, shapes);
        parameters.host("table").write(new float[] {1, 0, 0, 1, 3, 4});
        parameters.host("bias").write(new float[] {10, 20, 30});
        return parameters;
    }
}
