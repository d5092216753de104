package dev.distill.engine.network;

import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.task.Value;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers whose values are flattened take the gradient that comes back, whichever pass they have in floats. */
class FlattenedTest {

    static Stream<Arguments> layers() {
        Value images = Value.of(6, 6, 2);
        Value sequences = Value.of(4, 6);
        return Stream.of(
                Arguments.of(ImageLayer.convolution(3, 3), images),
                Arguments.of(ImageLayer.maxPool(2), images),
                Arguments.of(ImageLayer.averagePool(2), images),
                Arguments.of(ImageLayer.batchNorm(), images),
                Arguments.of(ImageLayer.batchNorm().relu(), images),
                Arguments.of(layerNorm(), sequences),
                Arguments.of(SequenceLayer.lstm(3), sequences),
                Arguments.of(SequenceLayer.gru(3).bidirectional(), sequences));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void a_layer_before_a_flatten_is_trained(Layer before, Value input) {
        boolean images = input.shape().size() == 3;
        Layer first = images ? ImageLayer.convolution(3, 2) : SequenceLayer.lstm(6);
        Blueprint blueprint = Blueprint.of(
                List.of(
                        layer("first", first),
                        layer("before", before),
                        layer("flat", flatten()),
                        layer("output", head())),
                input,
                3);
        try (Network network = Network.of(blueprint);
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.trained(), 4);
            Node x = tape.input("x", Network.batch(5, input));
            Values.fill(x.value(), new Random(2));
            Node targets = tape.input("targets", 5, 3);
            for (int row = 0; row < 5; row++) {
                targets.value().putScalar(row, row % 3, 1);
            }
            Node logits = network.forward(tape, x, Network.Mode.TRAINING);
            try (TrainingProgram step =
                    tape.train(LossNodes.crossEntropy(logits, targets), Updater.sgd(0.05), network.trained())) {
                step.run();
                double begun = step.loss();
                for (int k = 0; k < 50; k++) {
                    step.run();
                }
                assertThat(step.loss()).isLessThan(begun);
            }
        }
    }
}
