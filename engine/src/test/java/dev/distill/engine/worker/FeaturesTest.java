package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Tasks;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    @Test
    void one_unit_that_copies_a_bit_has_mean_and_deviation_one_half() {
        try (Network network = Network.of(Architectures.mlp(2), Tasks.sparseParity(5, 2))) {
            network.parameters().write("layer1.weight", new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            network.parameters().write("layer1.bias", new float[] {0, 3});
            Features features =
                    new Features(network, Tasks.sparseParity(5, 2), "layer1", Streams.of(1).stream("calibration"));
            assertThat(features.means()[0]).isCloseTo(0.5, within(0.02));
            assertThat(features.deviations()[0]).isCloseTo(0.5, within(0.01));
            assertThat(features.means()[1]).isEqualTo(3);
            assertThat(features.deviations()[1]).isZero();
            assertThat(features.deviation()).isCloseTo(Math.sqrt(0.125), within(0.01));
            Features sums = features.times(new float[] {2, 1}, 1);
            assertThat(sums.means()[0]).isCloseTo(2 * features.means()[0] + 3, within(1e-6));
        }
    }

    @Test
    void a_projection_has_the_variance_it_is_asked_for() {
        float[] matrix = Features.gaussian(Streams.of(1).stream("projection").at(1), 300, 100, 300);
        double squares = 0;
        for (float entry : matrix) {
            squares += entry * entry;
        }
        assertThat(squares / matrix.length).isCloseTo(1 / 300.0, within(1e-4));
    }
}
