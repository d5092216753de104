package dev.distill.dsl.model;

import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.globalMean;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which networks DL4J is given, as what, and which layer keeps the others from it. */
class Dl4jFormTest {

    private static final Value BITS = Value.of(12);
    private static final Value IMAGES = Value.of(9, 7, 3);

    @Test
    void layers_that_read_the_one_before_are_a_row_and_others_a_graph() {
        assertThat(form(mlp(9, 7).activation(Activation.TANH), BITS)).contains(Dl4jForm.ROW);
        assertThat(form(cnn(4, 6), IMAGES)).contains(Dl4jForm.ROW);
        assertThat(form(resNet(8), IMAGES)).contains(Dl4jForm.GRAPH);
        assertThat(form(
                        network(
                                "branches",
                                layer("wide", dense(4).relu()),
                                layer("other", dense(4).tanh()).from("x"),
                                layer("both", add()).from("wide", "other"),
                                layer("output", head())),
                        BITS))
                .contains(Dl4jForm.GRAPH);
    }

    @Test
    void a_network_is_not_written_because_of_its_first_layer_that_dl4j_is_not_given() {
        assertThat(unwritten(mlp(9).activation(Activation.NONE), BITS)).isEqualTo("layer1");
        assertThat(unwritten(mlp(9).activation(Activation.GELU), BITS)).isEqualTo("layer1");
        assertThat(unwritten(crnn(4, 8), IMAGES)).isEqualTo("frames");
        assertThat(unwritten(gpt(1, 4, 2), new Value(BITS.shape(), 2))).isEqualTo("embedding");
        assertThat(hidden(layerNorm(), BITS)).isEqualTo("hidden");
        assertThat(hidden(convolution(1, 4).every(2), IMAGES)).isEqualTo("none");
        assertThat(hidden(convolution(1, 4).every(3), IMAGES)).isEqualTo("hidden");
    }

    /** DL4J's dense layers take rows, and its output is one. */
    @Test
    void dense_layers_over_pixels_and_outputs_of_another_kind_are_not_written() {
        assertThat(hidden(dense(4).relu(), IMAGES)).isEqualTo("hidden");
        assertThat(unwritten(network("pixels", layer("output", head())), IMAGES))
                .isEqualTo("output");
        assertThat(unwritten(network("rectified", layer("output", head().relu())), BITS))
                .isEqualTo("output");
        assertThat(unwritten(
                        network("means", layer("classes", convolution(3, 5)), layer("output", globalMean())), IMAGES))
                .isEqualTo("output");
    }

    private static String hidden(Layer layer, Value input) {
        return unwritten(
                network(
                        "own",
                        NamedLayer.layer("hidden", layer),
                        layer("flat", input.equals(IMAGES) ? flatten() : dense(3).relu()),
                        layer("output", head())),
                input);
    }

    private static Optional<Dl4jForm> form(Architecture architecture, Value input) {
        return Dl4jForm.of(blueprint(architecture, input));
    }

    private static String unwritten(Architecture architecture, Value input) {
        Blueprint network = blueprint(architecture, input);
        String layer = Dl4jForm.unwritten(network).map(Blueprint.Part::name).orElse("none");
        assertThat(Dl4jForm.of(network).isPresent()).isEqualTo(layer.equals("none"));
        return layer;
    }

    private static Blueprint blueprint(Architecture architecture, Value input) {
        return Blueprint.of(architecture.layersFor(Tasks.sparseParity(12, 2)), input, 5);
    }
}
