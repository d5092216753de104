package dev.distill.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.pass.Alignments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Connectionist temporal classification against all alignments counted out, against slopes, and against PyTorch. */
class CtcTest {

    private static final int FRAMES = 5;
    private static final int CLASSES = 4;
    private static final double[][] TARGETS = {{0, 1, 2}, {1, 1, -1}, {-1, -1, -1}};

    /** What PyTorch 1.13's ctc_loss gives in double for {@link #sines}, the blank last and no reduction. */
    private static final double[] PYTORCH = {2.28151535810298745, 5.47494997021644636, 8.00127988433052373};

    /** The slope of the mean of these on the first example's logits, in PyTorch. */
    private static final double[] PYTORCH_SLOPE = {
        -0.17241175083169932,
        0.02951652945852088,
        0.12135735268657370,
        0.02153786868660474,
        -0.01569967926557769,
        -0.02393854330568308,
        0.04088797882953318,
        -0.00124975625827242,
        0.01693846322213454,
        -0.07703182286759827,
        0.01703230885201969,
        0.04306105079344403,
        0.06614487466728729,
        -0.03554226054746145,
        -0.02420810328549113,
        -0.00639451083433470,
        0.13530454081966142,
        0.02369571180309522,
        -0.16640419297618117,
        0.00740394035342453
    };

    @Test
    void it_sums_over_all_ways_to_spell_a_target() {
        Random random = new Random(7);
        Alignments alignments = new Alignments(FRAMES, CLASSES, 3);
        for (double[] target : TARGETS) {
            double[] logits = random.doubles(FRAMES * CLASSES, -3, 3).toArray();
            double counted = -Math.log(probability(logits, spelled(target)));
            assertThat(alignments.read(logits, 0, target, 0, 3)).isCloseTo(counted, within(1e-12));
        }
    }

    @Test
    void it_gives_what_pytorch_gives() {
        Alignments alignments = new Alignments(FRAMES, CLASSES, 3);
        for (int b = 0; b < TARGETS.length; b++) {
            assertThat(alignments.read(sines(b), 0, TARGETS[b], 0, 3)).isCloseTo(PYTORCH[b], within(1e-13));
        }
        double[] slope = new double[FRAMES * CLASSES];
        alignments.read(sines(0), 0, TARGETS[0], 0, 3);
        alignments.gradient(1.0 / 3, slope, 0);
        assertThat(slope).containsExactly(PYTORCH_SLOPE, within(1e-14));
    }

    @Test
    void its_gradient_is_the_slope_of_the_loss() {
        try (Parameters weights =
                        Parameters.allocate(DataType.DOUBLE, Map.of("w", new long[] {2, 4}, "b", new long[] {4}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            TinyNetwork.randomise(weights, 1);
            Node x = tape.input("x", 3, FRAMES, 2);
            TinyNetwork.fill(x.value(), new Random(2));
            Node targets = targets(tape);
            Node logits = tape.dense("logits", x, weights.array("w"), weights.array("b"));
            Slopes.assertMatch(tape, LossNodes.ctc(logits, targets), weights);
        }
    }

    @Test
    void examples_that_weigh_nothing_have_neither_loss_nor_slope() {
        try (Parameters weights =
                        Parameters.allocate(DataType.DOUBLE, Map.of("w", new long[] {2, 4}, "b", new long[] {4}));
                Tape tape = new Tape(DataType.DOUBLE)) {
            TinyNetwork.randomise(weights, 1);
            Node x = tape.input("x", 3, FRAMES, 2);
            TinyNetwork.fill(x.value(), new Random(2));
            Node logits = tape.dense("logits", x, weights.array("w"), weights.array("b"));
            Node open = tape.input("open", 3, FRAMES);
            double[] values = new double[3 * FRAMES];
            Arrays.fill(values, 0, FRAMES, 1.5);
            Arrays.fill(values, 2 * FRAMES, 3 * FRAMES, 1.5);
            open.host().write(values);
            LossNode loss = LossNodes.ctc(logits, targets(tape)).overRows(open);
            Slopes.assertMatch(tape, loss, weights);
            double[] all = NodeValues.all(logits);
            Alignments alignments = new Alignments(FRAMES, CLASSES, 3);
            double first = alignments.read(all, 0, TARGETS[0], 0, 3);
            double third = alignments.read(all, 2 * FRAMES * CLASSES, TARGETS[2], 0, 3);
            assertThat(loss.value()).isCloseTo((first + third) / 2, within(1e-12));
        }
    }

    @Test
    void large_logits_neither_overflow_nor_vanish() {
        Alignments alignments = new Alignments(2, 2, 1);
        double[] sure = {900, -900, -900, 900};
        assertThat(alignments.read(sure, 0, new double[] {0}, 0, 1)).isZero();
        assertThat(alignments.read(sure, 0, new double[] {-1}, 0, 1)).isEqualTo(1800);
        double[] slope = new double[4];
        alignments.gradient(1, slope, 0);
        assertThat(slope).containsExactly(1, -1, 0, 0);
    }

    @Test
    void a_target_that_is_too_long_has_an_infinite_loss_and_no_gradient() {
        Alignments alignments = new Alignments(2, 3, 2);
        double[] slope = {1, 1, 1, 1, 1, 1};
        assertThat(alignments.read(new double[6], 0, new double[] {1, 1}, 0, 2)).isInfinite();
        alignments.gradient(1, slope, 0);
        assertThat(slope).containsOnly(0);
        assertThat(Alignments.least(new int[] {1, 1})).isEqualTo(3);
        assertThat(Alignments.least(new int[] {1, 2, 1})).isEqualTo(3);
        assertThat(alignments.read(new double[6], 0, new double[] {1, 0}, 0, 2)).isCloseTo(Math.log(9), within(1e-15));
    }

    @Test
    void the_blank_is_no_class_of_a_target() {
        Alignments alignments = new Alignments(2, 3, 1);
        assertThatThrownBy(() -> alignments.read(new double[6], 0, new double[] {2}, 0, 1))
                .hasMessage(
                        "The class (2.0) of a target is none of 2 and a blank.%nName classes from 0 to 1.".formatted());
    }

    @Test
    void targets_of_other_examples_are_refused() {
        try (Tape tape = new Tape(DataType.FLOAT)) {
            Node logits = tape.input("logits", 2, FRAMES, CLASSES);
            assertThatThrownBy(() -> LossNodes.ctc(logits, targets(tape)))
                    .hasMessageContaining("has no targets for the frames of (");
        }
    }

    private static Node targets(Tape tape) {
        Node targets = tape.input("targets", 3, 3);
        targets.host()
                .write(Arrays.stream(TARGETS).flatMapToDouble(Arrays::stream).toArray());
        return targets;
    }

    private static double[] sines(int example) {
        double[] logits = new double[FRAMES * CLASSES];
        for (int k = 0; k < logits.length; k++) {
            logits[k] = Math.sin(1 + 37 * example + 5 * (k / CLASSES) + 3 * (k % CLASSES));
        }
        return logits;
    }

    private static List<Integer> spelled(double[] target) {
        return Arrays.stream(target)
                .filter(id -> id >= 0)
                .mapToObj(id -> (int) id)
                .toList();
    }

    /** The probability of a target, over each of the C^T ways to choose a class for each frame. */
    private static double probability(double[] logits, List<Integer> target) {
        double sum = 0;
        for (int way = 0; way < Math.pow(CLASSES, FRAMES); way++) {
            List<Integer> spelled = new ArrayList<>();
            double probability = 1;
            for (int t = 0, rest = way, last = -1; t < FRAMES; t++, rest /= CLASSES) {
                int c = rest % CLASSES;
                probability *= softmax(logits, t, c);
                if (c != last && c != CLASSES - 1) {
                    spelled.add(c);
                }
                last = c;
            }
            sum += spelled.equals(target) ? probability : 0;
        }
        return sum;
    }

    private static double softmax(double[] logits, int t, int c) {
        double sum = 0;
        for (int k = 0; k < CLASSES; k++) {
            sum += Math.exp(logits[t * CLASSES + k]);
        }
        return Math.exp(logits[t * CLASSES + c]) / sum;
    }
}
