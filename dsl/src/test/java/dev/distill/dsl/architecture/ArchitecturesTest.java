package dev.distill.dsl.architecture;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitecturesTest {

    static Stream<Wrong> wrongNetworks() {
        return Stream.of(
                wrong(
                        "no hidden layer",
                        () -> mlp(),
                        "There are no hidden layers.",
                        "Name at least one width, as in mlp(100)."),
                wrong(
                        "a width of 0",
                        () -> mlp(100, 0),
                        "The width of a hidden layer (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a negative width",
                        () -> mlp(-5),
                        "The width of a hidden layer (-5) is not positive.",
                        "Give a whole number of at least 1."));
    }

    @ParameterizedTest
    @MethodSource("wrongNetworks")
    void a_wrong_network_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void a_network_knows_its_layers_from_1() {
        List<Feature> layers = mlp(200, 100).on(sparseParity(50, 4)).hiddenLayers();
        assertThat(layers).extracting(Feature::number).containsExactly(1, 2);
        assertThat(layers).extracting(Feature::name).containsExactly("layer1", "layer2");
        assertThat(layers).extracting(Feature::width).containsExactly(200, 100);
    }

    @Test
    void a_network_describes_what_sets_it_apart() {
        Mlp plain = mlp(200, 100);
        Mlp special = plain.activation(Activation.TANH)
                .withoutBiases()
                .initialisedBy(Initialisation.KAIMING)
                .scalarOutput();
        assertThat(plain.describe()).isEqualTo("MLP of width 200-100, ReLU");
        assertThat(special.describe())
                .isEqualTo("MLP of width 200-100, tanh, without biases, Kaiming start, scalar output");
    }

    @Test
    void a_transformer_with_dropout_leaves_out_after_the_positions_and_at_each_branchs_end() {
        Task tokens = sparseParity(8, 2).asTokens();
        assertThat(Architectures.gpt(1, 8, 2).dropout(0.1).on(tokens).parts())
                .filteredOn(part -> part.layer().equals(Layer.dropout(0.1)))
                .extracting(Blueprint.Part::name)
                .containsExactly("embedded.kept", "block1.attended.kept", "block1.down.kept");
        assertThat(Architectures.bert(1, 8, 2)
                        .postNorm()
                        .dropout(0.1)
                        .on(tokens)
                        .parts())
                .filteredOn(part -> part.name().equals("block1.sum"))
                .singleElement()
                .satisfies(part -> assertThat(part.inputs()).containsExactly("block1.norm1", "block1.down.kept"));
    }
}
