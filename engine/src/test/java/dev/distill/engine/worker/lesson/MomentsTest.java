package dev.distill.engine.worker.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.measure.ForwardPass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void one_unit_that_copies_a_bit_has_mean_and_deviation_one_half() {
        Task task = Tasks.sparseParity(5, 2);
        try (Network network = Network.of(Architectures.mlp(2).on(task))) {
            network.parameters().write("layer1.weight", new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            network.parameters().write("layer1.bias", new float[] {0, 3});
            Examples inputs = unlabelled(task, 8_000);
            Moments moments = Moments.of(network, "layer1", inputs, 2, Moments.Rows.all());
            assertThat(moments.means()[0]).isCloseTo(0.5, within(0.02));
            assertThat(moments.deviations()[0]).isCloseTo(0.5, within(0.01));
            assertThat(moments.means()[1]).isEqualTo(3);
            assertThat(moments.deviations()[1]).isZero();
            assertThat(moments.deviation()).isCloseTo(Math.sqrt(0.125), within(0.01));
            Moments sums =
                    Moments.ofProjection(network, "layer1", inputs, 2, Moments.Rows.all(), new float[] {2, 1}, 1);
            assertThat(sums.means()[0]).isCloseTo(2 * moments.means()[0] + 3, within(1e-6));
        }
    }

    @Test
    void a_projection_has_the_variance_it_is_asked_for() {
        float[] matrix = Gaussian.matrix(Streams.of(1).stream("projection").at(1), 300, 100, 300);
        double squares = 0;
        for (float entry : matrix) {
            squares += entry * entry;
        }
        assertThat(squares / matrix.length).isCloseTo(1 / 300.0, within(1e-4));
    }

    @Test
    void moments_that_are_streamed_have_the_bits_of_those_computed_in_memory() {
        Task task = Tasks.sparseParity(9, 3);
        Examples inputs = unlabelled(task, 1_300);
        float[] matrix = Gaussian.matrix(Streams.of(2).stream("projection").at(1), 7, 4, 7);
        try (Network network = drawn(task)) {
            float[] values = all(network, "layer1", inputs);
            assertSame(Moments.of(network, "layer1", inputs, 7, Moments.Rows.all()), values, 7);
            assertSame(
                    Moments.ofProjection(network, "layer1", inputs, 7, Moments.Rows.all(), matrix, 4),
                    projected(values, 7, matrix, 4),
                    4);
        }
    }

    @Test
    void the_rows_of_one_position_are_those_of_every_sequence_at_that_place() {
        Task task = Tasks.sparseParity(6, 2).asTokens();
        Examples inputs = unlabelled(task, 700);
        try (Network network = Network.of(Architectures.gpt(1, 8, 2).on(task))) {
            Start.draw(network, Streams.of(1).stream("init"));
            float[] values = all(network, "block1", inputs);
            float[] last = new float[700 * 8];
            for (int example = 0; example < 700; example++) {
                System.arraycopy(values, (example * 6 + 5) * 8, last, example * 8, 8);
            }
            assertSame(Moments.of(network, "block1", inputs, 8, Moments.Rows.at(5)), last, 8);
            assertSame(Moments.of(network, "block1", inputs, 8, Moments.Rows.all()), values, 8);
        }
    }

    private static Network drawn(Task task) {
        Network network = Network.of(Architectures.mlp(7).on(task));
        Start.draw(network, Streams.of(1).stream("init"));
        return network;
    }

    private static Examples unlabelled(Task task, int count) {
        return Supply.of(Specimens.of(task, Architectures.mlp(2)), null).unlabelled(count);
    }

    private static float[] all(Network network, String layer, Examples inputs) {
        try (ForwardPass pass = new ForwardPass(network, layer)) {
            int columns = pass.columns();
            float[] all = new float[inputs.count() * columns];
            pass.fold(
                    inputs,
                    (values, first, count) -> System.arraycopy(values, 0, all, first * columns, count * columns));
            return all;
        }
    }

    /** As it was computed when all values were held in memory. */
    private static void assertSame(Moments streamed, float[] values, int columns) {
        double[] means = new double[columns];
        for (int i = 0; i < values.length; i++) {
            means[i % columns] += values[i];
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= values.length / columns;
        }
        double[] deviations = new double[columns];
        for (int i = 0; i < values.length; i++) {
            double off = values[i] - means[i % columns];
            deviations[i % columns] += off * off;
        }
        for (int j = 0; j < columns; j++) {
            deviations[j] = StrictMath.sqrt(deviations[j] / (values.length / columns));
        }
        assertThat(streamed.means()).isEqualTo(means);
        assertThat(streamed.deviations()).isEqualTo(deviations);
        double sum = 0;
        for (double deviation : deviations) {
            sum += deviation * deviation;
        }
        assertThat(streamed.deviation()).isEqualTo(StrictMath.sqrt(sum / columns));
    }

    private static float[] projected(float[] values, int columns, float[] matrix, int dimensions) {
        int rows = values.length / columns;
        float[] product = new float[rows * dimensions];
        double[] sums = new double[dimensions];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < columns; i++) {
                double value = values[row * columns + i];
                for (int j = 0; value != 0 && j < dimensions; j++) {
                    sums[j] += value * matrix[i * dimensions + j];
                }
            }
            for (int j = 0; j < dimensions; j++) {
                product[row * dimensions + j] = (float) sums[j];
            }
        }
        return product;
    }
}
