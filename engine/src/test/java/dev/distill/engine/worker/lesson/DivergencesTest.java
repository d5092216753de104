package dev.distill.engine.worker.lesson;

import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergencesTest {
    private static final int COUNT = 11;

    @TempDir
    Path folder;

    @Test
    void of_one_answer_an_example_it_is_the_mean_over_examples() {
        Task task = Tasks.sparseParity(8, 2);
        assertMean(task, mlp(12), mlp(4), 1);
    }

    /** The longest string's length is not how many frames there are. */
    @Test
    void of_strings_it_is_the_mean_over_frames() {
        Task task = Tasks.digitStrings(Idx.written(folder), 1, 3).gaps(2);
        int frames = reader(3).on(task).output().value().rows();
        assertThat(frames).isNotEqualTo(3);
        assertMean(task, reader(3), reader(2), frames);
    }

    private static Architecture reader(int channels) {
        return network(
                "reader-" + channels,
                layer("edges", convolution(3, channels).relu()),
                layer("frames", frames()),
                layer("output", head()));
    }

    private static void assertMean(Task task, Architecture above, Architecture below, int rows) {
        Examples examples = examples(task);
        try (Network teacher = drawn(above, task, 1);
                Network student = drawn(below, task, 2)) {
            double[] q = softmaxes(outputs(teacher, examples), task.outputs());
            double[] p = softmaxes(outputs(student, examples), task.outputs());
            double sum = IntStream.range(0, q.length)
                    .mapToDouble(i -> q[i] * Math.log(q[i] / p[i]))
                    .sum();
            assertThat(q).hasSize(COUNT * rows * task.outputs());
            assertThat(Divergences.mean(task, teacher, student, examples))
                    .isPositive()
                    .isCloseTo(sum / (COUNT * rows), within(1e-6 * sum));
        }
    }

    private static Examples examples(Task task) {
        Examples room = Examples.room(task, COUNT);
        Random random = new Random(5);
        for (int i = 0; i < room.inputs().length; i++) {
            room.inputs()[i] = (float) random.nextGaussian();
        }
        int answers = room.labels().length / COUNT;
        int[] labels = room.labels().clone();
        Arrays.setAll(labels, i -> i % answers == 2 ? Examples.PADDING : i % 2);
        return new Examples(COUNT, room.inputs(), labels, Map.of());
    }

    private static Network drawn(Architecture architecture, Task task, long seed) {
        Network network = Network.of(architecture.on(task));
        Start.draw(network, Streams.of(seed).stream("init"));
        return network;
    }

    private static float[] outputs(Network network, Examples examples) {
        try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
            float[] all = new float[COUNT * pass.columns()];
            pass.fold(
                    examples,
                    (values, first, some) ->
                            System.arraycopy(values, 0, all, first * pass.columns(), some * pass.columns()));
            return all;
        }
    }

    private static double[] softmaxes(float[] logits, int classes) {
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> {
                    int row = i / classes * classes;
                    double sum = IntStream.range(row, row + classes)
                            .mapToDouble(c -> Math.exp(logits[c]))
                            .sum();
                    return Math.exp(logits[i]) / sum;
                })
                .toArray();
    }
}
