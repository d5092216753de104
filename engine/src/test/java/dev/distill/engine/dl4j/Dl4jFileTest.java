package dev.distill.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.ModelShape;
import dev.distill.dsl.stream.Streams;
import dev.distill.engine.Dl4jNetworks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks go to DL4J and come from it with every layer's outputs unchanged, but for rounding. */
class Dl4jFileTest {

    private static final int INPUTS = Specimens.PARITY.input().size();
    private static final int ROWS = 50;

    @TempDir
    Path folder;

    static Stream<Mlp> architectures() {
        List<Mlp> all = new ArrayList<>();
        for (Mlp shape : List.of(Architectures.mlp(9), Architectures.mlp(9, 7, 8))) {
            for (Activation activation : List.of(Activation.RELU, Activation.TANH)) {
                Mlp logits = shape.activation(activation);
                all.addAll(List.of(
                        logits,
                        logits.withoutBiases(),
                        logits.scalarOutput(),
                        logits.withoutBiases().scalarOutput()));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void what_is_written_has_the_same_outputs_in_dl4j_layer_by_layer(Mlp architecture) throws IOException {
        try (Network network = drawn(architecture)) {
            assertSameLayers(network, ModelSerializer.restoreMultiLayerNetwork(written(network), true));
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void what_is_written_is_read_again_to_the_bit(Mlp architecture) throws IOException {
        try (Network network = drawn(architecture);
                Network again = Network.of(architecture.on(Specimens.PARITY))) {
            Dl4jFile.read(written(network).toPath(), again.parameters());
            assertThat(network.parameters().names())
                    .allSatisfy(name -> assertThat(again.parameters().read(name))
                            .isEqualTo(network.parameters().read(name)));
        }
    }

    @Test
    void the_same_weights_give_the_same_bytes() throws IOException {
        try (Network network = drawn(Architectures.mlp(9))) {
            byte[] first = Files.readAllBytes(written(network).toPath());
            assertThat(written(network)).hasBinaryContent(first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_dl4j_has_saved_has_its_hidden_layers_and_the_logits_before_its_softmax(int hidden) {
        int[] widths = hidden == 1 ? new int[] {INPUTS, 9, 2} : new int[] {INPUTS, 9, 7, 2};
        Mlp architecture = hidden == 1 ? Architectures.mlp(9) : Architectures.mlp(9, 7);
        MultiLayerNetwork theirs = Dl4jNetworks.classifier(org.nd4j.linalg.activations.Activation.RELU, widths);
        Path file = folder.resolve("theirs.zip");
        assertThat(Dl4jNetworks.saved(theirs, file).shape()).isEqualTo(new ModelShape(INPUTS, architecture, 2));
        try (Network network = Network.of(architecture.on(Specimens.PARITY))) {
            Dl4jFile.read(file, network.parameters());
            List<INDArray> layers =
                    theirs.feedForward(Nd4j.createFromArray(inputs()).reshape(ROWS, INPUTS), false);
            for (int layer = 1; layer <= hidden; layer++) {
                assertClose(passed(network, "layer" + layer), layers.get(layer));
            }
            INDArray logits =
                    Nd4j.createFromArray(passed(network, Network.OUTPUT)).reshape(ROWS, 2);
            assertClose(Nd4j.nn.softmax(logits).dup('c').data().asFloat(), layers.get(hidden + 1));
        }
    }

    /** An MLP that could be written and not be read again would be of no use. */
    @Test
    void mlps_that_are_not_read_and_layers_that_dl4j_has_not_are_not_written() {
        for (Activation activation : List.of(Activation.NONE, Activation.GELU)) {
            assertRefused(Architectures.mlp(9).activation(activation), "MLP of width 9");
        }
        assertRefused(
                Architectures.network(
                        "own",
                        NamedLayer.layer("a", Layer.dense(3).relu()),
                        NamedLayer.layer("b", Layer.layerNorm()),
                        NamedLayer.layer("output", Layer.head())),
                "layer norm");
    }

    private void assertRefused(Architecture architecture, String told) {
        try (Network network = Network.of(architecture.on(Specimens.PARITY))) {
            assertThatThrownBy(() -> written(network))
                    .isInstanceOf(DistillException.class)
                    .hasMessageContaining(told)
                    .hasMessageContaining("-Ddistill.format=safetensors");
        }
    }

    private static Network drawn(Mlp architecture) {
        Network network = Network.of(architecture.on(Specimens.PARITY));
        Start.draw(network, Streams.of(3).stream("init"));
        return network;
    }

    private java.io.File written(Network network) {
        Path file = folder.resolve("model.zip");
        Dl4jFile.write(network.blueprint(), network.parameters(), file);
        return file.toFile();
    }

    private static void assertSameLayers(Network network, MultiLayerNetwork theirs) {
        INDArray x = Nd4j.createFromArray(inputs()).reshape(ROWS, INPUTS);
        List<INDArray> layers = theirs.feedForward(x, false);
        int hidden = network.blueprint().layers().size() - 1;
        assertThat(layers).hasSize(hidden + 2);
        for (int layer = 1; layer <= hidden; layer++) {
            assertClose(passed(network, "layer" + layer), layers.get(layer));
        }
        assertClose(passed(network, Network.OUTPUT), theirs.output(x));
    }

    private static float[] passed(Network network, String node) {
        try (ForwardPass pass = new ForwardPass(network, node)) {
            float[] all = new float[ROWS * pass.columns()];
            pass.fold(
                    Examples.unlabelled(inputs(), INPUTS),
                    (values, first, count) ->
                            System.arraycopy(values, 0, all, first * pass.columns(), count * pass.columns()));
            return all;
        }
    }

    private static void assertClose(float[] ours, INDArray theirs) {
        float[] others = theirs.dup('c').data().asFloat();
        assertThat(ours).hasSameSizeAs(others);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(others[i], within(1e-6f + 1e-5f * Math.abs(others[i])));
        }
    }

    private static float[] inputs() {
        Random random = new Random(5);
        float[] inputs = new float[ROWS * INPUTS];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        return inputs;
    }
}
