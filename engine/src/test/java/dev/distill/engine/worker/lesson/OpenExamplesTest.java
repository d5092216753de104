package dev.distill.engine.worker.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.Supply;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenExamplesTest {

    /** The selection examples and those of every batch. */
    private record Two(Examples selection, Examples batch) implements Supply {
        @Override
        public void batch(long step, Examples into) {
            System.arraycopy(batch.inputs(), 0, into.inputs(), 0, into.inputs().length);
            System.arraycopy(batch.labels(), 0, into.labels(), 0, into.labels().length);
        }

        @Override
        public Examples heldOut(Split split) {
            assertThat(split).as("what tells which examples are easy").isEqualTo(Split.SELECTION);
            return selection;
        }

        @Override
        public Examples unlabelled(int count) {
            throw new UnsupportedOperationException();
        }
    }

    @TempDir
    Path folder;

    /** Of the selection strings, 1, 2, 2 and 3 characters long, a quarter are as short as 1, and half as short as 2. */
    @Test
    void short_strings_come_first_by_the_lengths_of_selection_strings() {
        Task task = Tasks.digitStrings(Idx.written(folder), 1, 3);
        Supply supply = new Two(strings(task, 1, 2, 2, 3), strings(task, 3, 1, 2, 1));
        try (Batches batches = new Batches(task, 4, supply)) {
            batches.draw(0);
            OpenExamples open = OpenExamples.of(Difficulty.LENGTH, task, batches, supply, null);
            assertThat(weights(open, 4, 0)).containsExactly(0, 0, 0, 0);
            assertThat(weights(open, 4, 0.25)).containsExactly(0, 2, 0, 2);
            assertThat(weights(open, 4, 0.5)).containsExactly(0, 4 / 3f, 4 / 3f, 4 / 3f);
            assertThat(weights(open, 4, 0.75)).containsExactly(0, 4 / 3f, 4 / 3f, 4 / 3f);
            assertThat(weights(open, 4, 1)).containsExactly(1, 1, 1, 1);
            assertThat(weights(open, 8, 0.25)).containsExactly(0, 0, 2, 2, 0, 0, 2, 2);
        }
    }

    /** Weights average 1 over all rows, of which one is not asked. */
    @Test
    void rows_that_do_not_count_have_no_weight_in_open_examples_either() {
        Task task = Tasks.digitStrings(Idx.written(folder), 1, 3);
        Supply supply = new Two(strings(task, 1, 2, 2, 3), strings(task, 3, 1, 2, 1));
        try (Batches batches = new Batches(task, 4, supply)) {
            batches.draw(0);
            OpenExamples open = OpenExamples.of(Difficulty.LENGTH, task, batches, supply, null);
            float[] weights = new float[8];
            open.weigh(weights, (batch, row) -> row != 3, 0.25);
            assertThat(weights).containsExactly(0, 0, 8 / 3f, 0, 0, 0, 8 / 3f, 8 / 3f);
        }
    }

    /** A teacher with logits (x, 0) loses log(1 + exp(-x)) on class 0 and log(1 + exp(x)) on class 1. */
    @Test
    void what_the_teacher_loses_least_on_comes_first() {
        Task task = Tasks.sparseParity(3, 2);
        Supply supply = new Two(
                bits(task, new float[] {1, -1, 1, -1}, 0, 0, 0, 0), bits(task, new float[] {-2, 2, -2, 0}, 0, 0, 1, 1));
        try (Batches batches = new Batches(task, 4, supply);
                TeacherPass teacher = new TeacherPass(reading(task), batches)) {
            batches.draw(0);
            teacher.pass(Network.OUTPUT);
            OpenExamples open = OpenExamples.of(Difficulty.TEACHER_LOSS, task, batches, supply, teacher);
            assertThat(weights(open, 4, 0.5)).containsExactly(0, 2, 2, 0);
            assertThat(weights(open, 4, 0.6)).containsExactly(0, 4 / 3f, 4 / 3f, 4 / 3f);
            assertThat(weights(open, 4, 1)).containsExactly(1, 1, 1, 1);
        }
    }

    /** A network whose logits are (first bit, 0). */
    private static Network reading(Task task) {
        Network network = Network.of(Architectures.mlp(2).on(task));
        network.parameters().write("layer1.weight", new float[] {1, -1, 0, 0, 0, 0});
        network.parameters().write("layer1.bias", new float[] {0, 0});
        network.parameters().write("output.weight", new float[] {1, 0, -1, 0});
        network.parameters().write("output.bias", new float[] {0, 0});
        return network;
    }

    private static Examples bits(Task task, float[] first, int... labels) {
        Examples examples = Examples.room(task, labels.length);
        Arrays.fill(examples.inputs(), 1);
        for (int i = 0; i < labels.length; i++) {
            examples.inputs()[i * task.input().size()] = first[i];
            examples.labels()[i] = labels[i];
        }
        return examples;
    }

    private static Examples strings(Task task, int... lengths) {
        Examples examples = Examples.room(task, lengths.length);
        Arrays.fill(examples.labels(), Examples.PADDING);
        for (int i = 0; i < lengths.length; i++) {
            Arrays.fill(examples.labels(), i * examples.answers(), i * examples.answers() + lengths[i], 0);
        }
        return examples;
    }

    /** The weights where that share is open. */
    private static float[] weights(OpenExamples open, int rows, double share) {
        float[] weights = new float[rows];
        open.weigh(weights, (batch, row) -> true, share);
        return weights;
    }
}
