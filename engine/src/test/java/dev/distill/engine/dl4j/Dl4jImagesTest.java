package dev.distill.engine.dl4j;

import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.averagePool;
import static dev.distill.dsl.architecture.ImageLayer.batchNorm;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.globalMean;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.Dl4jForm;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import dev.distill.engine.network.Network;
import dev.distill.engine.outside.Block;
import dev.distill.engine.outside.OutsideRuntime;
import dev.distill.engine.outside.OutsideRuntimes;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of images are the same in DL4J, layer by layer, whatever their weights. */
class Dl4jImagesTest {
    private static final int EXAMPLES = 5;
    private static final double TOLERANCE = 1e-5;

    private final Random random = new Random(6);

    @TempDir
    Path folder;

    static Stream<Arguments> rows() {
        return Stream.of(
                of(cnn(4, 6), 8, 8, 1),
                of(cnn(4, 6), 9, 7, 3),
                of(cnn(3), 5, 6, 3),
                of(cnn(5, 4, 6), 28, 28, 1),
                of(cnn(5, 4, 6), 13, 11, 3),
                of(cnn(2, 3, 4), 1, 5, 2),
                of(cnn(4, 3, 5).poolingEvery(2), 10, 9, 1),
                of(
                        network(
                                "rows of pixels",
                                layer("flat", flatten()),
                                layer("wide", dense(7).relu()),
                                layer("output", head())),
                        4,
                        3,
                        2),
                of(
                        network(
                                "other windows",
                                layer("first", convolution(5, 4).withoutBias().relu()),
                                layer("small", maxPool(3)),
                                layer("second", convolution(2, 5).every(2)),
                                layer("smaller", averagePool(2)),
                                layer("flat", flatten()),
                                layer("left-out", dropout(0.5)),
                                layer("wide", dense(7).tanh()),
                                layer("output", head())),
                        17,
                        13,
                        2),
                of(
                        network(
                                "means of four",
                                layer("pool", averagePool(4)),
                                layer("points", convolution(1, 3).every(2).relu()),
                                layer("flat", flatten()),
                                layer("output", dense(1))),
                        10,
                        15,
                        3),
                of(
                        network(
                                "normal",
                                layer("conv", convolution(3, 4).withoutBias()),
                                layer("norm", batchNorm().relu()),
                                layer("mean", globalMean()),
                                layer("wide", dense(6).relu().withoutBias()),
                                layer("row-norm", batchNorm()),
                                layer("output", head().withoutBias())),
                        7,
                        6,
                        3));
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
                of(resNet(8).width(3), 8, 8, 3),
                of(resNet(14).width(2), 9, 7, 1),
                of(resNet(8).width(4), 15, 12, 3),
                of(
                        network(
                                "fewer pixels",
                                layer("fewer", dropout(0.5)),
                                layer("flat", flatten()),
                                layer("row-norm", batchNorm()),
                                layer("output", head())),
                        5,
                        4,
                        2),
                of(
                        network(
                                "branches",
                                layer("wide", convolution(3, 4).relu()),
                                layer("narrow", convolution(1, 4)).from("x"),
                                layer("both", add()).from("wide", "narrow"),
                                layer("all", add().relu()).from("both", "wide", "narrow"),
                                layer("flat", flatten()),
                                layer("unread", dense(3).tanh()),
                                layer("output", head()).from("flat")),
                        5,
                        4,
                        2));
    }

    private static Arguments of(Architecture architecture, int height, int width, int channels) {
        Value images = Value.of(height, width, channels);
        return Arguments.of(
                architecture.describe() + " on " + images.describe(),
                Blueprint.of(architecture.layersFor(Tasks.sparseParity(12, 2)), images, 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_row_of_layers_has_the_same_values_in_dl4j(String name, Blueprint blueprint) throws IOException {
        assertThat(Dl4jForm.of(blueprint)).contains(Dl4jForm.ROW);
        try (Network network = drawn(blueprint)) {
            float[] images = images(blueprint);
            MultiLayerNetwork theirs = ModelSerializer.restoreMultiLayerNetwork(written(network), true);
            List<INDArray> values = theirs.feedForward(array(blueprint, images), false);
            Map<String, INDArray> byName = new LinkedHashMap<>();
            for (int layer = 0; layer < theirs.getnLayers(); layer++) {
                byName.put(theirs.getLayer(layer).conf().getLayer().getLayerName(), values.get(layer + 1));
            }
            byName.put(Network.OUTPUT, theirs.output(array(blueprint, images)));
            assertSame(network, images, byName);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void a_graph_has_the_same_values_in_dl4j(String name, Blueprint blueprint) throws IOException {
        assertThat(Dl4jForm.of(blueprint)).contains(Dl4jForm.GRAPH);
        try (Network network = drawn(blueprint)) {
            float[] images = images(blueprint);
            ComputationGraph theirs = ModelSerializer.restoreComputationGraph(written(network), true);
            Map<String, INDArray> byName =
                    new LinkedHashMap<>(theirs.feedForward(new INDArray[] {array(blueprint, images)}, false));
            byName.put(Network.OUTPUT, theirs.outputSingle(array(blueprint, images)));
            assertThat(byName.keySet())
                    .containsAll(
                            blueprint.parts().stream().map(Blueprint.Part::name).toList());
            assertSame(network, images, byName);
        }
    }

    /** Every layer of ours that is one of theirs, too: a row's flattening is not. */
    private void assertSame(Network network, float[] images, Map<String, INDArray> theirs) {
        List<Blueprint.Part> parts = network.blueprint().parts().stream()
                .filter(part -> theirs.containsKey(part.name()))
                .toList();
        assertThat(parts)
                .hasSizeGreaterThanOrEqualTo(network.blueprint().parts().size() - 1);
        for (Blueprint.Part part : parts) {
            INDArray values = theirs.get(part.name());
            assertThat(values.shape()).as(part.name()).isEqualTo(Network.batch(EXAMPLES, part.value()));
            assertClose(
                    part.name(),
                    passed(network, images, part.name()),
                    values.dup('c').data().asFloat());
        }
    }

    private static void assertClose(String layer, float[] ours, float[] theirs) {
        double largest = 0;
        for (float value : ours) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as(layer).isGreaterThan(1e-3);
        assertThat(theirs).as(layer).hasSameSizeAs(ours);
        for (int i = 0; i < ours.length; i++) {
            assertThat(Math.abs(ours[i] - theirs[i]) / largest)
                    .as(layer + " " + i)
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rows", "graphs"})
    void the_same_weights_give_the_same_bytes(String name, Blueprint blueprint) throws IOException {
        try (Network network = drawn(blueprint)) {
            byte[] first = Files.readAllBytes(written(network).toPath());
            assertThat(written(network)).hasBinaryContent(first);
        }
    }

    /** Only MLPs are read into layers of ours; DL4J computes the others. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({"rows", "graphs"})
    void what_is_written_teaches_by_dl4j_and_is_not_read_into_layers(String name, Blueprint blueprint) {
        try (Network network = drawn(blueprint)) {
            Path file = written(network).toPath();
            assertThatThrownBy(() -> Models.dl4jModel(file))
                    .isInstanceOf(DeclarationException.class)
                    .hasMessageStartingWith("The model (model.zip) is no network that can teach here: ")
                    .hasMessageEndingWith(" or have DL4J compute it: dl4jRuntime(...).");
            float[] images = images(blueprint);
            Block given = new Block(Network.batch(EXAMPLES, blueprint.input()), images);
            try (OutsideRuntime runtime =
                    OutsideRuntimes.open(Models.dl4jRuntime(file).digest(), file, List.of(Network.OUTPUT), 1)) {
                assertThat(runtime.inputs()).hasSize(1);
                String input = runtime.inputs().iterator().next();
                assertClose(
                        Network.OUTPUT,
                        passed(network, images, Network.OUTPUT),
                        runtime.compute(Network.OUTPUT, Map.of(input, given)).values());
            }
        }
    }

    @Test
    void windows_that_leave_out_two_pixels_between_them_are_refused_with_their_layer() {
        Architecture sparse = network(
                "sparse",
                layer("first", convolution(1, 4).every(3)),
                layer("flat", flatten()),
                layer("output", head()));
        try (Network network = drawn((Blueprint) of(sparse, 6, 6, 1).get()[1])) {
            assertThatThrownBy(() -> written(network))
                    .isInstanceOf(DistillException.class)
                    .hasMessageContaining("is not written for DL4J because of its layer (first).\nUse ");
        }
    }

    private File written(Network network) {
        Path file = folder.resolve("model.zip");
        Dl4jFile.write(network.blueprint(), network.parameters(), file);
        return file.toFile();
    }

    /** Gains and averages as well, which would hide at 1 and 0 where they are. */
    private Network drawn(Blueprint blueprint) {
        Network network = Network.of(blueprint);
        for (Weight weight : blueprint.weights()) {
            float[] values = new float[(int) weight.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        weight.name().endsWith(".variance") ? 0.5f + random.nextFloat() : (float) random.nextGaussian();
            }
            network.parameters().write(weight.name(), values);
        }
        return network;
    }

    private float[] images(Blueprint blueprint) {
        float[] images = new float[EXAMPLES * blueprint.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }

    private static INDArray array(Blueprint blueprint, float[] images) {
        return Nd4j.createFromArray(images).reshape('c', Network.batch(EXAMPLES, blueprint.input()));
    }

    private static float[] passed(Network network, float[] images, String node) {
        try (ForwardPass pass = new ForwardPass(network, node)) {
            float[] all = new float[EXAMPLES * pass.columns()];
            pass.fold(
                    Examples.unlabelled(images, network.blueprint().input().size()),
                    (values, first, count) ->
                            System.arraycopy(values, 0, all, first * pass.columns(), count * pass.columns()));
            return all;
        }
    }
}
