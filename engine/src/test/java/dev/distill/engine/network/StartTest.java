package dev.distill.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Tasks;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final int INPUTS = 90;
    private static final int WIDTH = 400;

    @Test
    void the_frameworks_default_is_uniform_within_one_over_the_root_of_fan_in() {
        double bound = 1 / Math.sqrt(INPUTS);
        float[] weights = drawn(Initialisation.FRAMEWORK_DEFAULT, 0, "layer1.weight");
        assertThat(largest(weights)).isBetween(0.999 * bound, bound);
        assertThat(deviation(weights)).isCloseTo(bound / Math.sqrt(3), within(0.001));
        assertThat(largest(drawn(Initialisation.FRAMEWORK_DEFAULT, 0, "layer1.bias")))
                .isBetween(0.9 * bound, bound);
    }

    @Test
    void kaiming_has_variance_two_over_fan_in_and_no_biases() {
        assertThat(deviation(drawn(Initialisation.KAIMING, 0, "layer1.weight")))
                .isCloseTo(Math.sqrt(2.0 / INPUTS), within(0.002));
        assertThat(drawn(Initialisation.KAIMING, 0, "layer1.bias")).containsOnly(0);
    }

    @Test
    void xavier_is_uniform_within_the_root_of_six_over_both_fans() {
        double bound = Math.sqrt(6.0 / (INPUTS + WIDTH));
        assertThat(largest(drawn(Initialisation.XAVIER, 0, "layer1.weight"))).isBetween(0.999 * bound, bound);
        assertThat(drawn(Initialisation.XAVIER, 0, "layer1.bias")).containsOnly(0);
    }

    @Test
    void the_sign_law_knows_two_values_only() {
        float bound = (float) (1 / Math.sqrt(INPUTS));
        assertThat(drawn(Initialisation.SIGN, 0, "layer1.weight")).containsOnly(bound, -bound);
    }

    @Test
    void a_seed_starts_alike_and_another_differently() {
        float[] first = drawn(Initialisation.FRAMEWORK_DEFAULT, 1, "layer1.weight");
        assertThat(drawn(Initialisation.FRAMEWORK_DEFAULT, 1, "layer1.weight")).isEqualTo(first);
        assertThat(drawn(Initialisation.FRAMEWORK_DEFAULT, 2, "layer1.weight")).isNotEqualTo(first);
    }

    @Test
    void drawing_the_output_anew_leaves_the_hidden_layers_alone() {
        try (Network network = Network.of(Architectures.mlp(20).on(Tasks.sparseParity(9, 2)))) {
            Start.draw(network, Streams.of(1).stream("init"));
            float[] hidden = network.parameters().read("layer1.weight");
            float[] output = network.parameters().read("output.weight");
            Start.drawOutput(network, Streams.of(1).stream("output"), 1);
            assertThat(network.parameters().read("layer1.weight")).isEqualTo(hidden);
            assertThat(network.parameters().read("output.weight")).isNotEqualTo(output);
        }
    }

    /** The bits of studies that were run before networks were declared layer by layer. */
    @Test
    void an_mlp_starts_with_the_bits_that_it_always_had() {
        for (Initialisation law : List.of(
                Initialisation.FRAMEWORK_DEFAULT, Initialisation.KAIMING, Initialisation.XAVIER, Initialisation.SIGN)) {
            Mlp mlp = Architectures.mlp(13, 7).initialisedBy(law);
            try (Network network = Network.of(mlp.on(Tasks.sparseParity(11, 2)))) {
                assertThat(network.parameters().names())
                        .containsExactly(
                                "layer1.weight",
                                "layer1.bias",
                                "layer2.weight",
                                "layer2.bias",
                                "output.weight",
                                "output.bias");
                Stream stream = Streams.of(5).stream("teacher-init");
                Start.draw(network, stream);
                int[] fans = {11, 13, 7, 2};
                for (int array = 0; array < 6; array++) {
                    int layer = array / 2;
                    float[] expected = early(law, array % 2 == 1, fans[layer], fans[layer + 1], stream.at(array));
                    assertThat(network.parameters()
                                    .read(network.parameters().names().get(array)))
                            .as("%s %d", law.describe(), array)
                            .isEqualTo(expected);
                }
                Start.drawOutput(network, stream, 2);
                assertThat(network.parameters().read("output.bias"))
                        .isEqualTo(early(law, true, 7, 2, stream.at(2_001)));
            }
        }
    }

    /** As the start was drawn then. */
    private static float[] early(Initialisation law, boolean bias, int fanIn, int fanOut, RandomGenerator random) {
        float[] values = new float[bias ? fanOut : fanIn * fanOut];
        double bound = 1 / StrictMath.sqrt(fanIn);
        for (int v = 0; v < values.length; v++) {
            values[v] = (float)
                    switch (law.law()) {
                        case FRAMEWORK_DEFAULT -> bound * (2 * random.nextDouble() - 1);
                        case KAIMING -> bias ? 0 : StrictMath.sqrt(2) * bound * Normal.draw(random);
                        case XAVIER ->
                            bias ? 0 : StrictMath.sqrt(6.0 / (fanIn + fanOut)) * (2 * random.nextDouble() - 1);
                        case SIGN -> random.nextBoolean() ? bound : -bound;
                        case NORMAL -> throw new IllegalArgumentException("There was none.");
                    };
        }
        return values;
    }

    @Test
    void a_normal_start_has_its_deviation_and_no_biases() {
        assertThat(deviation(drawn(Initialisation.normal(0.02), 0, "layer1.weight")))
                .isCloseTo(0.02, within(0.001));
        assertThat(drawn(Initialisation.normal(0.02), 0, "layer1.bias")).containsOnly(0);
    }

    /** Positions are those of the arrays in order, whatever they are drawn by: constants take theirs too. */
    @Test
    void each_array_is_drawn_from_the_position_of_its_place() {
        Blueprint residual = Values.classifier(Architectures.resNet(8).width(2), 6, 1, 3);
        Stream stream = Streams.of(3).stream("init");
        try (Network network = Network.of(residual)) {
            Start.draw(network, stream);
            List<String> names = network.parameters().names();
            assertThat(names).element(5).isEqualTo("stage1.block1.conv1.weight");
            float[] drawn = network.parameters().read(names.get(5));
            RandomGenerator random = stream.at(5);
            double deviation = StrictMath.sqrt(2) * (1 / StrictMath.sqrt(9.0 * 2));
            for (float value : drawn) {
                assertThat(value).isEqualTo((float) (deviation * Normal.draw(random)));
            }
            assertThat(network.parameters().read("stem.gain")).containsOnly(1);
            assertThat(network.parameters().read("stem.bias")).containsOnly(0);
            assertThat(network.parameters().read("stem.mean")).containsOnly(0);
            assertThat(network.parameters().read("stem.variance")).containsOnly(1);
        }
    }

    @Test
    void each_law_gives_every_kind_of_array_its_own_numbers() {
        Blueprint transformer = Values.languageModel(Architectures.gpt(2, 32, 2), 50, 60);
        try (Network network = Network.of(transformer)) {
            Start.draw(network, Streams.of(3).stream("init"));
            assertThat(deviation(network.parameters().read("embedding.table"))).isCloseTo(0.02, within(0.001));
            assertThat(deviation(network.parameters().read("positions.table"))).isCloseTo(0.02, within(0.001));
            assertThat(deviation(network.parameters().read("block1.down.weight")))
                    .isCloseTo(0.01, within(0.0005));
            assertThat(network.parameters().read("block1.qkv.bias")).containsOnly(0);
            assertThat(network.parameters().read("norm.gain")).containsOnly(1);
        }
    }

    private static float[] drawn(Initialisation law, long seed, String name) {
        try (Network network =
                Network.of(Architectures.mlp(WIDTH).initialisedBy(law).on(Tasks.sparseParity(INPUTS, 2)))) {
            Start.draw(network, Streams.of(seed).stream("init"));
            return network.parameters().read(name);
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
