package dev.distill.engine.estimate;

import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTimeTest {

    /** Microseconds that steps of these took, portable numerics, one thread of an AMD EPYC: no test measures. */
    static Stream<Arguments> measured() {
        Value image = Value.of(28, 28, 1);
        return Stream.of(
                Arguments.of("MLP", mlp(500), Value.of(50), 2, 32, 96),
                Arguments.of("ResNet", resNet(8).width(8), image, 10, 64, 66_000),
                Arguments.of("CNN", cnn(4, 8), image, 10, 64, 7_300),
                Arguments.of("transformer", gpt(2, 64, 4), new Value(List.of(21), 3), 2, 64, 20_185),
                Arguments.of("CRNN", crnn(16, 2, 4, 8), Value.of(28, 128, 1), 11, 32, 15_600));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("measured")
    void an_estimate_is_within_a_factor_of_two(
            String name, Architecture architecture, Value input, int outputs, int batch, double microseconds) {
        Blueprint network = Blueprint.of(architecture.layersFor(Tasks.sparseParity(2, 1)), input, outputs);
        assertThat(StepTime.REFERENCE.update(network, batch)).isBetween(microseconds / 2, microseconds * 2);
    }
}
