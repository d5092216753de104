package dev.distill.engine.worker.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.TreeTask;
import dev.distill.engine.Specimens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BitsSupplyTest {

    @Test
    void inputs_are_signs_about_as_often_plus_as_minus() {
        float[] inputs = drawn(Tasks.sparseParity(37, 3), 1_001, 5).inputs();
        int plus = 0;
        for (float input : inputs) {
            assertThat(Math.abs(input)).isEqualTo(1);
            plus += input > 0 ? 1 : 0;
        }
        assertThat((double) plus / inputs.length).isBetween(0.49, 0.51);
    }

    @Test
    void every_coordinate_varies_also_the_last_of_an_odd_number() {
        Examples examples = drawn(Tasks.sparseParity(3, 1), 7, 1);
        IntStream.range(0, 3).forEach(column -> assertThat(IntStream.range(0, 7)
                        .mapToDouble(row -> examples.inputs()[row * 3 + column])
                        .distinct())
                .hasSize(2));
    }

    @Test
    void the_same_position_gives_the_same_examples_and_another_gives_others() {
        Task task = Tasks.sparseParity(50, 4);
        float[] first = drawn(task, 32, 7).inputs();
        assertThat(drawn(task, 32, 7).inputs()).isEqualTo(first);
        assertThat(drawn(task, 32, 8).inputs()).isNotEqualTo(first);
    }

    @Test
    void parity_is_class_0_where_the_product_on_the_support_is_plus_one() {
        SparseParity task = Tasks.sparseParity(9, 3).supportOn(List.of(1, 4, 8));
        Examples examples = drawn(task, 200, 2);
        for (int row = 0; row < 200; row++) {
            float[] x = Arrays.copyOfRange(examples.inputs(), row * 9, row * 9 + 9);
            assertThat(examples.labels()[row]).isEqualTo(x[1] * x[4] * x[8] > 0 ? 0 : 1);
        }
    }

    @Test
    void bits_as_tokens_are_the_same_bits_with_the_same_labels() {
        SparseParity task =
                Tasks.sparseParity(37, 3).supportOn(List.of(0, 20, 36)).testExamples(50);
        Supply numbers = Supply.of(Specimens.of(task, Architectures.mlp(2)), null);
        Supply tokens = Supply.of(Specimens.of(task.asTokens(), Architectures.gpt(1, 4, 1)), null);
        assertSame(drawn(task, 200, 4), drawn(task.asTokens(), 200, 4));
        assertSame(numbers.heldOut(Split.TEST), tokens.heldOut(Split.TEST));
        assertSame(numbers.heldOut(Split.SELECTION), tokens.heldOut(Split.SELECTION));
        assertSame(numbers.unlabelled(60), tokens.unlabelled(60));
    }

    private static void assertSame(Examples numbers, Examples tokens) {
        assertThat(tokens.labels()).isEqualTo(numbers.labels());
        for (int i = 0; i < numbers.inputs().length; i++) {
            assertThat(tokens.inputs()[i]).isEqualTo(numbers.inputs()[i] > 0 ? 0 : 1);
        }
    }

    @Test
    void each_purpose_has_examples_of_its_own() {
        Task task = Tasks.sparseParity(40, 3).testExamples(32);
        Supply supply = Supply.of(Specimens.of(task, Architectures.mlp(2)), null);
        assertThat(List.of(
                        drawn(task, 32, 0).inputs(),
                        supply.heldOut(Split.TEST).inputs(),
                        supply.heldOut(Split.SELECTION).inputs(),
                        supply.unlabelled(32).inputs()))
                .extracting(Arrays::toString)
                .doesNotHaveDuplicates();
    }

    /** The walk is the argmax over labels of the signed products on the label's path. */
    @Test
    void the_label_of_a_tree_is_the_argmax_of_its_paths_scores() {
        TreeTask task = Tasks.treeTask(16, 3, 2);
        Examples examples = drawn(task, 300, 3);
        for (int row = 0; row < 300; row++) {
            float[] x = Arrays.copyOfRange(examples.inputs(), row * 16, row * 16 + 16);
            int best = IntStream.range(0, 8)
                    .boxed()
                    .max((a, b) -> Float.compare(score(task, x, a), score(task, x, b)))
                    .orElseThrow();
            assertThat(examples.labels()[row]).isEqualTo(best);
        }
    }

    private static float score(TreeTask task, float[] x, int label) {
        float score = 0;
        for (int child = label + task.classes(); child > 1; child /= 2) {
            float product = 1;
            for (int bit = 0; bit < task.degree(); bit++) {
                product *= x[(child / 2 - 1) * task.degree() + bit];
            }
            score += child % 2 == 0 ? product : -product;
        }
        return score;
    }

    private static Architecture network(Task task) {
        return task.input().ids() > 0 ? Architectures.gpt(1, 4, 1) : Architectures.mlp(2);
    }

    private static Examples drawn(Task task, int count, long position) {
        Supply supply = Supply.of(Specimens.of(task, network(task)), null);
        Examples examples = Examples.room(task, count);
        supply.batch(position, examples);
        return examples;
    }
}
