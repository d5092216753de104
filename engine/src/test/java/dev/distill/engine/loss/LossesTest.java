package dev.distill.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.program.Dial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Values of losses on numbers that can be followed by hand. */
class LossesTest {

    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node z = node("z", 2, 0, 0, 0, 0);
    private final Node q = node("q", 2, 1, 0, 0.5, 0.5);

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void cross_entropy_of_even_logits_is_the_logarithm_of_two() {
        assertThat(Losses.crossEntropy(z, q).value()).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void divergence_leaves_out_the_targets_entropy_and_zero_times_its_logarithm() {
        assertThat(Losses.kl(z, q, Dial.fixed(3)).value()).isCloseTo(Math.log(2) / 2, within(1e-15));
        assertThat(Losses.hinton(z, q, Dial.fixed(3)).value()).isCloseTo(9 * Math.log(2) / 2, within(1e-14));
    }

    @Test
    void large_logits_do_not_overflow() {
        Node large = node("large", 2, 1000, 0, 0, 1000);
        assertThat(Losses.crossEntropy(large, q).value()).isCloseTo(250, within(1e-12));
    }

    @Test
    void the_loss_of_classes_is_cross_entropy_on_their_one_hot_rows() {
        Node logits = node("logits", 3, 1, 2, 3, 0, 0, 0, -1, 5, 2);
        Node oneHot = node("one-hot", 3, 0, 0, 1, 1, 0, 0, 0, 0, 1);
        double expected = Losses.crossEntropy(logits, oneHot).value();
        assertThat(Losses.classes(logits, node("ids", 3, 2, 0, 2)).value()).isEqualTo(expected);
    }

    @Test
    void a_row_without_a_class_has_no_loss_and_weights_of_rows_leave_out_what_is_not_asked() {
        Node logits = node("logits", 3, 1, 2, 3, 0, 0, 0, 9, 9, 9);
        Node ids = node("ids", 3, -1, 1, -2);
        assertThat(Losses.classes(logits, ids).value()).isCloseTo(Math.log(3) / 3, within(1e-15));
        Node asked = node("asked", 3, 0, 3, 0);
        assertThat(Losses.classes(logits, ids).overRows(asked).value()).isCloseTo(Math.log(3), within(1e-15));
        Node zeros = node("zeros", 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Loss both = Losses.halfSquares(logits, zeros).times(2).overRows(node("weights", 3, 1.5, 1.5, 0));
        assertThat(both.value()).isCloseTo(2 * 1.5 * 14 / 2 / 3, within(1e-14));
    }

    @Test
    void weights_that_are_not_one_for_each_row_are_refused() {
        assertThatThrownBy(() -> Losses.halfSquares(z, q).overRows(node("three", 3, 1, 1, 1)))
                .hasMessageContaining("The node (")
                .hasMessageContaining("one value for each row");
    }

    @Test
    void hinge_counts_what_is_within_the_margin() {
        Loss hinge = Losses.hinge(node("f", 1, 0.5, -2, 3, 1), node("y", 1, 1, 1, 1, -1));
        assertThat(hinge.value()).isCloseTo((0.5 + 3 + 0 + 2) / 4, within(1e-15));
    }

    @Test
    void squares_are_averaged_over_classes_but_summed_over_coordinates() {
        Node ones = node("ones", 2, 1, 1, 1, 1);
        assertThat(Losses.meanSquares(z, ones, Dial.fixed(0.5)).value()).isEqualTo(0.25);
        assertThat(Losses.halfSquares(z, ones).value()).isEqualTo(1);
    }

    @Test
    void a_sum_of_losses_follows_its_weights() {
        Dial weight = Dial.at(0.25);
        Node ones = node("ones", 2, 1, 1, 1, 1);
        Loss mix = Losses.halfSquares(z, ones)
                .times(weight)
                .plus(Losses.meanSquares(z, ones, Dial.fixed(1)).times(2));
        assertThat(mix.value()).isEqualTo(2.25);
        weight.set(1);
        assertThat(mix.times(10).value()).isEqualTo(30);
    }

    private Node node(String name, int columns, double... values) {
        Node node = tape.input(name, values.length / columns, columns);
        node.host().write(values);
        return node;
    }
}
