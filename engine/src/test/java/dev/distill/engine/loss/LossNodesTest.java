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
class LossNodesTest {

    private final Tape tape = new Tape(DataType.FLOAT);
    private final Node z = node("z", 2, 0, 0, 0, 0);
    private final Node q = node("q", 2, 1, 0, 0.5, 0.5);

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void cross_entropy_of_even_logits_is_the_logarithm_of_two() {
        assertThat(LossNodes.crossEntropy(z, q).value()).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void divergence_leaves_out_the_targets_entropy_and_zero_times_its_logarithm() {
        assertThat(LossNodes.kl(z, q, Dial.fixed(3)).value()).isCloseTo(Math.log(2) / 2, within(1e-15));
        assertThat(LossNodes.hinton(z, q, Dial.fixed(3)).value()).isCloseTo(9 * Math.log(2) / 2, within(1e-14));
    }

    @Test
    void large_logits_do_not_overflow() {
        Node large = node("large", 2, 1000, 0, 0, 1000);
        assertThat(LossNodes.crossEntropy(large, q).value()).isCloseTo(250, within(1e-12));
    }

    @Test
    void the_loss_of_classes_is_cross_entropy_on_their_one_hot_rows() {
        Node logits = node("logits", 3, 1, 2, 3, 0, 0, 0, -1, 5, 2);
        Node oneHot = node("one-hot", 3, 0, 0, 1, 1, 0, 0, 0, 0, 1);
        double expected = LossNodes.crossEntropy(logits, oneHot).value();
        assertThat(LossNodes.classes(logits, node("ids", 3, 2, 0, 2)).value()).isEqualTo(expected);
    }

    /** By hand: logits (0, ln 3) have the probabilities 1/4 and 3/4; smoothed by .2, class 1 has .9 and class 0 .1. */
    @Test
    void a_smoothed_label_leaves_a_share_to_all_classes() {
        Node logits = node("logits", 2, 0, Math.log(3), 0, 0);
        double expected = 0.1 * Math.log(4) + 0.9 * Math.log(4.0 / 3);
        assertThat(LossNodes.classes(logits, node("ids", 2, 1, -1), 0.2).value())
                .isCloseTo(expected / 2, within(1e-7));
    }

    /**
     * By hand: the own examples (1, 0) and (0, 1) have the rows (1, 0) and (0, 1); those of a teacher that tells them not apart are
     * (1, 1) / sqrt 2, so that each row is off by (1 - 1/sqrt 2)^2 + 1/2 = 2 - sqrt 2, of which the mean over four pairs is half.
     */
    @Test
    void similarities_are_compared_row_by_row_whatever_the_widths() {
        Node own = node("own", 2, 1, 0, 0, 1);
        Node theirs = node("theirs", 3, 2, 0, 0, 2, 0, 0);
        assertThat(LossNodes.similarities(own, theirs).value()).isCloseTo(1 - Math.sqrt(0.5), within(1e-7));
        assertThat(LossNodes.similarities(own, node("turned", 2, 0, 5, 5, 0)).value())
                .isCloseTo(0, within(1e-12));
    }

    /** By hand: of places 0, 1 and 3 the distances 1, 3, 2 over their mean are 1/2, 3/2, 1; of 0, 1 and 2 they are 3/4, 3/2, 3/4. */
    @Test
    void distances_are_compared_over_their_means() {
        Node own = node("own", 1, 0, 1, 3);
        assertThat(LossNodes.distances(own, node("theirs", 1, 0, 1, 2)).value()).isCloseTo(0.125 / 9, within(1e-8));
        assertThat(LossNodes.distances(own, node("farther", 2, 7, 7, 7, 17, 7, 37))
                        .value())
                .isCloseTo(0, within(1e-12));
    }

    /** Huber's loss grows by one's own beyond 1: four places of which one is far, against four at the corners of a square. */
    @Test
    void distances_that_are_far_off_count_by_their_size() {
        Node own = node("own", 1, 0, 0, 0, 6);
        Node theirs = node("theirs", 1, 0, 6, 6, 6);
        double error = 2;
        double expected = 2 * (2 * (error - 0.5) + 2 * (error - 0.5)) / 16;
        assertThat(LossNodes.distances(own, theirs).value()).isCloseTo(expected, within(1e-7));
    }

    @Test
    void examples_without_values_are_related_to_none() {
        Node dead = node("dead", 2, 0, 0, 0, 0, 1, 2);
        Node alive = node("alive", 2, 1, 2, 3, 1, 1, 1);
        assertThat(LossNodes.similarities(dead, alive).value()).isFinite();
        assertThat(LossNodes.distances(node("one place", 2, 3, 3, 3, 3, 3, 3), alive)
                        .value())
                .isFinite();
    }

    @Test
    void a_row_without_a_class_has_no_loss_and_weights_of_rows_leave_out_what_is_not_asked() {
        Node logits = node("logits", 3, 1, 2, 3, 0, 0, 0, 9, 9, 9);
        Node ids = node("ids", 3, -1, 1, -2);
        assertThat(LossNodes.classes(logits, ids).value()).isCloseTo(Math.log(3) / 3, within(1e-15));
        Node asked = node("asked", 3, 0, 3, 0);
        assertThat(LossNodes.classes(logits, ids).overRows(asked).value()).isCloseTo(Math.log(3), within(1e-15));
        Node zeros = node("zeros", 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        LossNode both = LossNodes.halfSquares(logits, zeros).times(2).overRows(node("weights", 3, 1.5, 1.5, 0));
        assertThat(both.value()).isCloseTo(2 * 1.5 * 14 / 2 / 3, within(1e-14));
    }

    @Test
    void weights_that_are_not_one_for_each_row_are_refused() {
        assertThatThrownBy(() -> LossNodes.halfSquares(z, q).overRows(node("three", 3, 1, 1, 1)))
                .hasMessageContaining("The node (")
                .hasMessageContaining("one value for each row");
    }

    @Test
    void hinge_counts_what_is_within_the_margin() {
        LossNode hinge = LossNodes.hinge(node("f", 1, 0.5, -2, 3, 1), node("y", 1, 1, 1, 1, -1));
        assertThat(hinge.value()).isCloseTo((0.5 + 3 + 0 + 2) / 4, within(1e-15));
    }

    @Test
    void squares_are_averaged_over_classes_but_summed_over_coordinates() {
        Node ones = node("ones", 2, 1, 1, 1, 1);
        assertThat(LossNodes.meanSquares(z, ones, Dial.fixed(0.5)).value()).isEqualTo(0.25);
        assertThat(LossNodes.halfSquares(z, ones).value()).isEqualTo(1);
    }

    @Test
    void a_sum_of_losses_follows_its_weights() {
        Dial weight = Dial.at(0.25);
        Node ones = node("ones", 2, 1, 1, 1, 1);
        LossNode mix = LossNodes.halfSquares(z, ones)
                .times(weight)
                .plus(LossNodes.meanSquares(z, ones, Dial.fixed(1)).times(2));
        assertThat(mix.value()).isEqualTo(2.25);
        weight.set(1);
        assertThat(mix.times(10).value()).isEqualTo(30);
    }

    /**
     * By hand: at T = 1 the teacher has (1/2, 1/4, 1/4), the student (1/4, 1/2, 1/4), and the label is class 0. Then
     * KL(b_t || b_s) = 1/2 ln 2 + 1/2 ln(2/3), and over the others (1/2, 1/2) against (2/3, 1/3): 1/2 ln(3/4) + 1/2 ln(3/2).
     */
    @Test
    void the_decoupled_divergence_weighs_the_label_and_the_other_classes_apart() {
        Node own = node("own", 3, Math.log(1), Math.log(2), Math.log(1));
        Node theirs = node("theirs", 3, Math.log(2), Math.log(1), Math.log(1));
        Node label = node("label", 1, 0);
        double ofLabel = Math.log(2) / 2 + Math.log(2.0 / 3) / 2;
        double ofOthers = Math.log(0.75) / 2 + Math.log(1.5) / 2;
        assertThat(decoupled(own, theirs, label, 1, 1, 0)).isCloseTo(ofLabel, within(1e-7));
        assertThat(decoupled(own, theirs, label, 1, 0, 1)).isCloseTo(ofOthers, within(1e-7));
        assertThat(decoupled(own, theirs, label, 1, 2, 8)).isCloseTo(2 * ofLabel + 8 * ofOthers, within(1e-6));
    }

    /** KL = KL(b) + (1 - q_y) KL(p^), whatever the temperature [ours]. */
    @Test
    void the_divergence_is_that_of_the_label_and_what_the_label_leaves_of_the_others() {
        Node own = node("own", 4, 0.3, -1.2, 2, 0.7);
        Node theirs = node("theirs", 4, 1.5, 0.25, -0.5, 3);
        double t = 2.5;
        for (int y = 0; y < 4; y++) {
            NodeValues z = NodeValues.of(own).times(1 / t);
            NodeValues v = NodeValues.of(theirs).times(1 / t);
            double label = Math.exp(v.at(0, y) - v.logSum(0, -1));
            double parts = Decoupled.ofLabel(v, z, 0, y) + (1 - label) * Decoupled.ofOthers(v, z, 0, y);
            double[] q = new double[4];
            for (int c = 0; c < 4; c++) {
                q[c] = Math.exp(v.at(0, c) - v.logSum(0, -1));
            }
            Node targets = node("targets " + y, 4, q);
            assertThat(LossNodes.kl(own, targets, Dial.fixed(t)).value()).isCloseTo(parts, within(1e-6));
        }
    }

    @Test
    void a_row_without_a_label_has_no_decoupled_divergence() {
        assertThat(decoupled(node("own", 3, 1, 2, 3), node("theirs", 3, 3, 2, 1), node("none", 1, -1), 4, 1, 8))
                .isZero();
    }

    private static double decoupled(Node own, Node theirs, Node ids, double t, double target, double others) {
        return LossNodes.decoupled(own, theirs, ids, Dial.fixed(t), target, others)
                .value();
    }

    private Node node(String name, int columns, double... values) {
        Node node = tape.input(name, values.length / columns, columns);
        node.host().write(values);
        return node;
    }
}
