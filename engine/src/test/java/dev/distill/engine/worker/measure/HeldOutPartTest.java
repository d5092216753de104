package dev.distill.engine.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutPartTest {

    private static final Task TASK = Tasks.sparseParity(6, 2).testExamples(40);

    private final Supply supply = Supply.of(Specimens.of(TASK, Architectures.mlp(2)), null);
    private final int[] labels = supply.heldOut(Split.TEST).labels();

    @Test
    void logits_of_the_labels_are_fully_accurate() {
        assertThat(accuracy(logits(3, 0))).isEqualTo(1);
        assertThat(accuracy(logits(-3, 0))).isZero();
    }

    @Test
    void a_tie_is_the_lowest_class() {
        long zeros = Arrays.stream(labels).filter(label -> label == 0).count();
        assertThat(accuracy(new float[80])).isEqualTo(zeros / 40.0);
    }

    @Test
    void the_loss_of_equal_logits_is_the_log_of_two() {
        assertThat(loss(logits(5, 5))).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void the_loss_of_large_logits_does_not_overflow() {
        assertThat(loss(logits(-1e4f, 0))).isCloseTo(1e4, within(1e-6));
    }

    @Test
    void the_perplexity_of_equal_logits_is_the_number_of_classes() {
        assertThat(folded(new PerplexityTally(), logits(5, 5))).isCloseTo(2, within(1e-12));
        assertThat(folded(new PerplexityTally(), logits(1e4f, 0))).isEqualTo(1);
        assertThat(folded(new PerplexityTally(), logits(-1e4f, 0))).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void a_scalar_is_read_by_its_sign_and_its_hinge() {
        float[] right = new float[40];
        for (int i = 0; i < 40; i++) {
            right[i] = labels[i] == 0 ? 0.25f : -0.25f;
        }
        assertThat(accuracy(right)).isEqualTo(1);
        assertThat(loss(right)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void what_is_no_number_is_noticed() {
        assertThat(folded(new FinitenessTally(), new float[40])).isEqualTo(1);
        float[] one = new float[80];
        one[79] = Float.NaN;
        assertThat(folded(new FinitenessTally(), one)).isZero();
        one[79] = Float.POSITIVE_INFINITY;
        assertThat(folded(new FinitenessTally(), one)).isZero();
    }

    /** More examples than a pass takes at once, and not a multiple of them. */
    @Test
    void every_example_counts_once_in_its_order_however_they_are_cut_into_pieces() {
        Task many = Tasks.sparseParity(6, 2).testExamples(1_300);
        Supply supply = Supply.of(Specimens.of(many, Architectures.mlp(2)), null);
        Examples held = supply.heldOut(Split.TEST);
        try (Network network = Network.of(Architectures.mlp(2).on(many));
                ForwardPass pass = new ForwardPass(network, "layer1")) {
            network.parameters().write("layer1.weight", new float[] {1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
            Seen seen = new Seen();
            new HeldOutParts(many, supply).of(Split.TEST).take(pass, List.of(seen));
            assertThat(pass.examples()).isEqualTo(512);
            assertThat(seen.labels()).isEqualTo(held.labels());
            for (int row = 0; row < 1_300; row++) {
                assertThat(seen.outputs.get(row)[1]).isEqualTo(Math.max(0, held.inputs()[row * 6 + 1]));
            }
        }
    }

    /** What passed by, as it was. */
    private static final class Seen implements Tally {
        private final List<float[]> outputs = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();

        @Override
        public void add(float[] values, int from, int columns, int[] right, int at) {
            outputs.add(Arrays.copyOfRange(values, from, from + columns));
            labels.add(right[at]);
        }

        int[] labels() {
            return labels.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public double value() {
            return labels.size();
        }
    }

    private double accuracy(float[] outputs) {
        return folded(new AccuracyTally(), outputs);
    }

    private double loss(float[] outputs) {
        return folded(new LabelLossTally(), outputs);
    }

    private double folded(Tally tally, float[] outputs) {
        int columns = outputs.length / 40;
        for (int row = 0; row < 40; row++) {
            tally.add(outputs, row * columns, columns, labels, row);
        }
        return tally.value();
    }

    private float[] logits(float right, float wrong) {
        float[] logits = new float[80];
        for (int row = 0; row < 40; row++) {
            logits[2 * row + labels[row]] = right;
            logits[2 * row + 1 - labels[row]] = wrong;
        }
        return logits;
    }
}
