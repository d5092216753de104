package dev.distill.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Tasks;
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

    private static float[] drawn(Initialisation law, long seed, String name) {
        try (Network network = Network.of(Architectures.mlp(WIDTH).initialisedBy(law).on(Tasks.sparseParity(INPUTS, 2)))) {
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
