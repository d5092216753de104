package dev.distill.dsl.architecture;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.averagePool;
import static dev.distill.dsl.architecture.ImageLayer.batchNorm;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.ImageLayer.globalMean;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.attention;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfPositions;
import static dev.distill.dsl.architecture.SequenceLayer.positions;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from a network's layers: shapes, weights, counts, features, and what is refused. Counts are worked out by hand. */
class BlueprintTest {
    private static final Task BITS = sparseParity(50, 4);
    private static final Task TOKENS = sparseParity(20, 4).asTokens();
    private static final Task IMAGES = idxImages(IdxFiles.folder("blueprint"));
    private static final Initialisation USUAL = Initialisation.FRAMEWORK_DEFAULT;

    static Stream<Arguments> counts() {
        return Stream.of(
                // 50 * 200 + 200, 200 * 100 + 100, 100 * 2 + 2
                Arguments.of(mlp(200, 100), BITS, 10_200 + 20_100 + 202),
                Arguments.of(mlp(200, 100).withoutBiases(), BITS, 10_000 + 20_000 + 200),
                Arguments.of(mlp(200, 100).scalarOutput(), BITS, 10_200 + 20_100 + 101),
                // tables 2 * 8 and 20 * 8; a block has 12 w^2 + 13 w; a norm 2 w, a head w * 2
                Arguments.of(gpt(2, 8, 2), TOKENS, 16 + 160 + 2 * 872 + 16 + 16),
                Arguments.of(bert(2, 8, 2), TOKENS, 16 + 160 + 2 * 872 + 16 + 16),
                // 3 * 3 * 1 * 4 + 4, 3 * 3 * 4 * 6 + 6, 2 * 2 * 6 * 2 + 2
                Arguments.of(cnn(4, 6), IMAGES, 40 + 222 + 50),
                // 40 + 222 + 3 * 3 * 6 * 6 + 6 + 3 * 3 * 6 * 8 + 8, 2 * 2 * 8 * 2 + 2
                Arguments.of(cnn(4, 6, 6, 8).poolingEvery(2), IMAGES, 40 + 222 + 330 + 440 + 66),
                // a stem 18 + 4; blocks 36 + 4 + 36 + 4, 72 + 144 + 8 + 3 * 8, 288 + 576 + 32 + 3 * 16; a head 8 * 2 +
                // 2
                Arguments.of(resNet(8).width(2), IMAGES, 22 + 80 + 248 + 944 + 18));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void the_values_that_are_trained_are_counted(Architecture network, Task task, long parameters) {
        assertThat(network.on(task).parameters()).isEqualTo(parameters);
    }

    @Test
    void the_residual_network_of_20_layers_has_the_size_that_is_published() {
        List<NamedLayer> layers = resNet(20).layersFor(IMAGES);
        assertThat(Blueprint.of(layers, Value.of(32, 32, 3), 10).parameters()).isEqualTo(272_474);
    }

    /** He et al. (2016), table 6, whose shortcuts have no weights [paper]. */
    @ParameterizedTest(name = "ResNet-{0}: {1} million")
    @CsvSource({"20, 0.27, 0.005", "32, 0.46, 0.005", "44, 0.66, 0.005", "56, 0.85, 0.005", "110, 1.7, 0.05"})
    void residual_networks_have_the_sizes_that_are_published_but_for_their_shortcuts(
            int depth, double millions, double rounding) {
        Blueprint network = Blueprint.of(resNet(depth).layersFor(IMAGES), Value.of(32, 32, 3), 10);
        long shortcuts = network.weights().stream()
                .filter(weight -> weight.name().contains(".shortcut") && weight.role() == Weight.Role.TRAINED)
                .mapToLong(Weight::count)
                .sum();
        assertThat((network.parameters() - shortcuts) / 1e6).isCloseTo(millions, within(rounding));
    }

    @Test
    void each_layer_of_a_transformer_has_its_shape_and_its_multiplications() {
        Blueprint network = gpt(1, 8, 2).on(TOKENS);
        assertThat(shapes(network))
                .containsExactly(
                        "embedding [20, 8]",
                        "positions [20, 8]",
                        "block1.norm1 [20, 8]",
                        "block1.qkv [20, 24]",
                        "block1.attention [20, 8]",
                        "block1.attended [20, 8]",
                        "block1.middle [20, 8]",
                        "block1.norm2 [20, 8]",
                        "block1.up [20, 32]",
                        "block1.down [20, 8]",
                        "block1 [20, 8]",
                        "taken [8]",
                        "norm [8]",
                        "output [2]");
        assertThat(multiplications(network, "embedding")).isZero();
        assertThat(multiplications(network, "block1.qkv")).isEqualTo(20 * 8 * 24);
        assertThat(multiplications(network, "block1.attention")).isEqualTo(2 * 20 * 20 * 8);
        assertThat(multiplications(network, "output")).isEqualTo(8 * 2);
        assertThat(network.widest()).isEqualTo(20 * 32);
    }

    @Test
    void a_transformer_as_bert_is_normalised_after_each_sum_and_answers_from_its_table() {
        Blueprint network = bert(1, 8, 2)
                .postNorm()
                .exactGelu()
                .epsilon(1e-12)
                .tied()
                .withMaskedHead()
                .on(TOKENS);
        assertThat(shapes(network))
                .containsExactly(
                        "embedding [20, 8]",
                        "positions [20, 8]",
                        "embedded [20, 8]",
                        "block1.qkv [20, 24]",
                        "block1.attention [20, 8]",
                        "block1.attended [20, 8]",
                        "block1.middle [20, 8]",
                        "block1.norm1 [20, 8]",
                        "block1.up [20, 32]",
                        "block1.down [20, 8]",
                        "block1.sum [20, 8]",
                        "block1 [20, 8]",
                        "taken [8]",
                        "masked [8]",
                        "masked.norm [8]",
                        "output [2]");
        assertThat(part(network, "block1.qkv").inputs()).containsExactly("embedded");
        assertThat(part(network, "block1.middle").inputs()).containsExactly("embedded", "block1.attended");
        assertThat(part(network, "block1.sum").inputs()).containsExactly("block1.norm1", "block1.down");
        assertThat(part(network, "block1.norm1").layer()).isEqualTo(new Layer.LayerNorm(1e-12));
        assertThat(part(network, "block1.up").layer().activation()).isEqualTo(Activation.GELU_EXACT);
        assertThat(part(network, "output").weights()).extracting(Weight::name).containsExactly("output.bias");
        assertThat(multiplications(network, "output")).isEqualTo(8 * 2);
        assertLaw(weight(network, "block1.down.weight"), Draw.Kind.NORMAL, 0.02);
        // tables 2 * 8 and 20 * 8; the norms embedded, norm1 and block1, 2 w each; 12 w^2 + 9 w in the block;
        // the masked head's w^2 + w and its norm; a bias
        assertThat(network.parameters()).isEqualTo(16 + 160 + 3 * 16 + 768 + 72 + 72 + 16 + 2);
    }

    @Test
    void streams_and_branches_of_every_transformer_are_features() {
        Stream.of(gpt(2, 8, 2), bert(2, 8, 2).postNorm(), gpt(2, 8, 2).headsAveraged())
                .map(transformer -> transformer.on(TOKENS))
                .forEach(network -> {
                    assertThat(names(network.hiddenLayers())).containsExactly("block1", "block2");
                    assertThat(names(network.features()))
                            .contains(
                                    "block1",
                                    "block1.attended",
                                    "block1.down",
                                    "block2",
                                    "block2.attended",
                                    "block2.down");
                });
    }

    @Test
    void heads_have_sizes_of_their_own_or_that_of_the_stream_where_they_are_averaged() {
        assertThat(shapes(gpt(1, 8, 4).headSize(3).expansion(2).on(TOKENS)))
                .contains(
                        "block1.qkv [20, 36]",
                        "block1.attention [20, 12]",
                        "block1.attended [20, 8]",
                        "block1.up [20, 16]");
        assertThat(shapes(gpt(1, 8, 4).headsAveraged().on(TOKENS)))
                .contains(
                        "block1.qkv [20, 96]",
                        "block1.attention [20, 32]",
                        "block1.mean [20, 8]",
                        "block1.attended [20, 8]");
        assertThat(weight(gpt(1, 8, 4).atMostPositions(30).on(TOKENS), "positions.table")
                        .shape())
                .containsExactly(30, 8);
    }

    @Test
    void a_transformer_tells_in_what_it_differs() {
        assertThat(gpt(2, 8, 2).describe())
                .isEqualTo("causal transformer of 2 blocks, width 8, 2 heads, normal start of deviation 0.02");
        assertThat(bert(1, 8, 2)
                        .tied()
                        .postNorm()
                        .headSize(3)
                        .expansion(2)
                        .atMostPositions(9)
                        .describe())
                .isEqualTo(
                        "transformer of 1 block, width 8, 2 heads, heads of size 3, MLPs 2 times as wide, at most 9 positions,"
                                + " post-normalised, tied output, normal start of deviation 0.02");
        assertThat(bert(1, 8, 2).postNorm().preNorm()).isEqualTo(bert(1, 8, 2));
    }

    @Test
    void a_network_of_one_answer_reads_the_last_position_if_causal_and_else_the_first() {
        assertThat(take(gpt(1, 8, 2))).isEqualTo(takeLast());
        assertThat(take(bert(1, 8, 2))).isEqualTo(SequenceLayer.take(0));
        assertThat(takeLast().in(20)).isEqualTo(19);
    }

    private static Layer take(Architecture network) {
        return part(network.on(TOKENS), "taken").layer();
    }

    @Test
    void images_shrink_by_strides_and_windows_to_the_next_whole_number() {
        Blueprint network = network(
                        "shrinking",
                        layer("edges", convolution(3, 4).every(3)),
                        layer("pool", maxPool(2)),
                        layer("mean", averagePool(2)),
                        layer("row", flatten()),
                        layer("output", head()))
                .on(IMAGES);
        assertThat(shapes(network))
                .containsExactly("edges [3, 3, 4]", "pool [2, 2, 4]", "mean [1, 1, 4]", "row [4]", "output [2]");
        assertThat(multiplications(network, "edges")).isEqualTo(9 * 9 * 4);
    }

    @Test
    void the_means_of_positions_and_of_pixels_are_one_an_example() {
        Blueprint sequence = network(
                        "mean", layer("e", embedding(8)), layer("mean", meanOfPositions()), layer("output", head()))
                .on(TOKENS);
        Blueprint image = network(
                        "mean", layer("c", convolution(3, 4)), layer("mean", globalMean()), layer("output", head()))
                .on(IMAGES);
        assertThat(part(sequence, "mean").value()).isEqualTo(Value.of(8));
        assertThat(part(image, "mean").value()).isEqualTo(Value.of(4));
    }

    @Test
    void a_recurrent_layer_has_weights_for_each_gate_and_direction() {
        Blueprint network = network(
                        "steps",
                        layer("embedding", embedding(5)),
                        layer("gru", gru(3)),
                        layer("lstm", lstm(4).bidirectional()),
                        layer("last", takeLast()),
                        layer("output", head()))
                .on(TOKENS);
        assertThat(shapes(network))
                .containsExactly("embedding [20, 5]", "gru [20, 3]", "lstm [20, 8]", "last [8]", "output [2]");
        assertThat(part(network, "gru").weights())
                .extracting(Weight::name, Weight::shape)
                .containsExactly(
                        tuple("gru.weight", List.of(5, 9)),
                        tuple("gru.recurrent", List.of(3, 9)),
                        tuple("gru.bias", List.of(9)));
        assertThat(part(network, "lstm").weights())
                .extracting(Weight::name, Weight::shape)
                .containsExactly(
                        tuple("lstm.weight", List.of(3, 16)),
                        tuple("lstm.recurrent", List.of(4, 16)),
                        tuple("lstm.bias", List.of(16)),
                        tuple("lstm.backward-weight", List.of(3, 16)),
                        tuple("lstm.backward-recurrent", List.of(4, 16)),
                        tuple("lstm.backward-bias", List.of(16)));
        assertThat(multiplications(network, "gru")).isEqualTo(20 * (5 * 9 + 3 * 9));
        assertThat(multiplications(network, "lstm")).isEqualTo(20 * 2 * (3 * 16 + 4 * 16));
        assertThat(names(network.features())).contains("gru", "lstm");
        assertThat(part(network, "gru").layer().describe()).isEqualTo("GRU of width 3");
        assertThat(part(network, "lstm").layer().describe()).isEqualTo("bidirectional LSTM of width 4");
    }

    @Test
    void a_recurrent_layer_starts_as_pytorch_has_it_or_by_the_fans() {
        SequenceLayer.Recurrent usual = lstm(4);
        assertThat(started(usual)).extracting(Draw::size).containsExactly(0.5, 0.5, 0.5);
        assertThat(started(usual.startedBy(Initialisation.KAIMING)))
                .extracting(Draw::size)
                .containsExactly(Math.sqrt(2) / 4, Math.sqrt(2) / 2, 0.0);
    }

    private static List<Draw> started(SequenceLayer.Recurrent layer) {
        return layer.weights(new Place("lstm", List.of(Value.of(20, 16)), 2, List.of())).stream()
                .map(Weight::start)
                .toList();
    }

    @Test
    void a_recurrent_layer_reads_sequences_alone() {
        assertThatThrownBy(() -> network("flat", layer("lstm", lstm(3)), layer("output", head()))
                        .on(BITS))
                .hasMessageStartingWith("The layer (lstm) needs a sequence [positions, width]");
        assertThatThrownBy(() -> gru(0)).hasMessageStartingWith("The width of a recurrent layer (0)");
    }

    @Test
    void a_crnn_halves_its_images_and_reads_their_columns() {
        Blueprint network = Blueprint.of(crnn(6, 2, 3).layersFor(IMAGES), Value.of(28, 112, 1), 11);
        assertThat(shapes(network)).endsWith("frames [28, 21]", "lstm1 [28, 12]", "lstm2 [28, 12]", "output [28, 11]");
        assertThat(names(network.hiddenLayers())).containsExactly("lstm1", "lstm2");
        // 9 * 2 + 4 and 18 * 3 + 6; two directions of 21 * 24 + 6 * 24 + 24, and of 12 * 24 + 6 * 24 + 24; 12 * 11 + 11
        assertThat(network.parameters()).isEqualTo(22 + 60 + 2 * 672 + 2 * 456 + 143);
        assertThat(crnn(6, 2, 3).describe()).isEqualTo("CRNN of 2-3 channels and LSTMs of width 6, default start");
        assertThatThrownBy(() -> crnn(6)).hasMessageContaining("crnn(32, 8, 16)");
    }

    @Test
    void columns_of_an_image_are_frames_and_have_no_weights() {
        Blueprint network = network(
                        "framed",
                        layer("c", convolution(3, 4)),
                        layer("frames", frames()),
                        layer("mean", meanOfPositions()),
                        layer("output", head()))
                .on(IMAGES);
        List<Integer> image = part(network, "c").value().shape();
        assertThat(part(network, "frames").value()).isEqualTo(Value.of(image.get(1), image.get(0) * 4));
        assertThat(part(network, "frames").weights()).isEmpty();
        assertThatThrownBy(
                        () -> network("row", layer("c", frames()), layer("frames", frames()), layer("output", head()))
                                .on(IMAGES))
                .hasMessageStartingWith("The layer (frames) needs images [height, width, channels]");
    }

    @Test
    void a_dropout_leaves_shapes_as_they_are_and_has_neither_weights_nor_products() {
        Blueprint network = network(
                        "leaving-out",
                        layer("e", embedding(8)),
                        layer("fewer", dropout(0.1)),
                        layer("mean", meanOfPositions()),
                        layer("output", head()))
                .on(TOKENS);
        assertThat(part(network, "fewer").value()).isEqualTo(Value.of(20, 8));
        assertThat(part(network, "fewer").weights()).isEmpty();
        assertThat(multiplications(network, "fewer")).isZero();
        assertThat(dropout(0.1).describe()).isEqualTo("dropout 0.1");
    }

    @Test
    void a_layer_reads_the_one_before_it_unless_it_names_others() {
        Blueprint network = network(
                        "branched",
                        layer("left", dense(8)),
                        layer("right", dense(8)).from("x"),
                        layer("both", add()).from("left", "right"),
                        layer("output", head()))
                .on(BITS);
        assertThat(network.parts())
                .extracting(Blueprint.Part::inputs)
                .containsExactly(List.of("x"), List.of("x"), List.of("left", "right"), List.of("both"));
    }

    static Stream<Arguments> laws() {
        double fan = 1 / Math.sqrt(50);
        return Stream.of(
                Arguments.of(USUAL, Draw.Kind.UNIFORM, fan, Draw.Kind.UNIFORM, fan),
                Arguments.of(Initialisation.KAIMING, Draw.Kind.NORMAL, Math.sqrt(2) * fan, Draw.Kind.CONSTANT, 0),
                Arguments.of(Initialisation.XAVIER, Draw.Kind.UNIFORM, Math.sqrt(6.0 / 250), Draw.Kind.CONSTANT, 0),
                Arguments.of(Initialisation.SIGN, Draw.Kind.SIGN, fan, Draw.Kind.SIGN, fan),
                Arguments.of(Initialisation.normal(0.02), Draw.Kind.NORMAL, 0.02, Draw.Kind.CONSTANT, 0));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void a_start_is_a_law_for_weights_and_one_for_biases(
            Initialisation start, Draw.Kind weight, double size, Draw.Kind bias, double biasSize) {
        Blueprint network = mlp(200).initialisedBy(start).on(BITS);
        assertLaw(weight(network, "layer1.weight"), weight, size);
        assertLaw(weight(network, "layer1.bias"), bias, biasSize);
    }

    @Test
    void what_is_added_to_the_stream_of_a_transformer_starts_smaller() {
        Blueprint network = gpt(2, 8, 2).on(TOKENS);
        assertLaw(weight(network, "block1.qkv.weight"), Draw.Kind.NORMAL, 0.02);
        assertLaw(weight(network, "block1.attended.weight"), Draw.Kind.NORMAL, 0.01);
        assertLaw(weight(network, "block2.down.weight"), Draw.Kind.NORMAL, 0.01);
        assertLaw(weight(network, "embedding.table"), Draw.Kind.NORMAL, 0.02);
    }

    @Test
    void tables_start_standard_normal_and_normalisations_as_if_they_were_not_there() {
        Blueprint network = network(
                        "tables",
                        layer("e", embedding(8)),
                        layer("norm", layerNorm()),
                        layer("last", takeLast()),
                        layer("output", head()))
                .on(TOKENS);
        assertLaw(weight(network, "e.table"), Draw.Kind.NORMAL, 1);
        assertLaw(weight(network, "norm.gain"), Draw.Kind.CONSTANT, 1);
        assertLaw(weight(network, "norm.bias"), Draw.Kind.CONSTANT, 0);
    }

    @Test
    void averages_over_batches_are_kept_and_not_trained() {
        Blueprint network = network(
                        "averaged",
                        layer("c", convolution(1, 4).withoutBias()),
                        layer("n", batchNorm()),
                        layer("mean", globalMean()),
                        layer("output", head().withoutBias()))
                .on(IMAGES);
        assertThat(network.weights())
                .extracting(Weight::name)
                .containsExactly("c.weight", "n.gain", "n.bias", "n.mean", "n.variance", "output.weight");
        assertThat(weight(network, "n.mean").role()).isEqualTo(Weight.Role.RUNNING);
        assertLaw(weight(network, "n.variance"), Draw.Kind.CONSTANT, 1);
        assertThat(network.parameters()).isEqualTo(4 + 4 + 4 + 8);
    }

    @Test
    void hidden_layers_are_those_marked_or_else_those_with_an_activation() {
        assertThat(names(gpt(2, 8, 2).on(TOKENS).hiddenLayers())).containsExactly("block1", "block2");
        assertThat(names(resNet(8).width(2).on(IMAGES).hiddenLayers()))
                .containsExactly("stage1.block1", "stage2.block1", "stage3.block1");
        assertThat(names(cnn(4, 6).on(IMAGES).hiddenLayers())).containsExactly("layer1", "layer2");
        Blueprint deep = cnn(4, 6, 6).poolingEvery(2).on(IMAGES);
        assertThat(names(deep.hiddenLayers())).containsExactly("layer1", "layer2", "layer3");
        assertThat(cnn(4, 6, 6).poolingEvery(2).layersFor(IMAGES).stream().map(NamedLayer::name))
                .containsExactly("layer1", "layer2", "layer2.pool", "layer3", "flat", "output");
        assertThat(cnn(4, 6, 6).poolingEvery(2).describe()).startsWith("CNN of 4-6-6 channels, windows every 2, ");
        assertThat(names(mlp(8, 8).activation(Activation.TANH).on(BITS).hiddenLayers()))
                .containsExactly("layer1", "layer2");
    }

    @Test
    void every_layer_but_the_output_is_read_by_its_name_and_hidden_ones_by_their_number_too() {
        Blueprint network = gpt(2, 8, 2).on(TOKENS);
        assertThat(network.feature("2", "teacher")).isEqualTo(network.feature("block2", "teacher"));
        Feature up = network.feature("block1.up", "teacher");
        assertThat(up.width()).isEqualTo(32);
        assertThat(up.perPosition()).isTrue();
        assertThat(up.before()).isTrue();
        assertThat(network.feature("taken", "teacher").perPosition()).isFalse();
        assertThat(network.feature("block1", "teacher").before()).isFalse();
        assertThat(names(network.features()))
                .hasSize(network.parts().size() - 1)
                .doesNotContain("output");
    }

    @Test
    void one_number_by_declaration_is_a_scalar_and_one_by_the_task_is_not() {
        assertThat(mlp(8).scalarOutput().on(BITS).outputKind()).isEqualTo(Output.SCALAR);
        assertThat(mlp(8).on(BITS).outputKind()).isEqualTo(Output.LOGITS);
        assertThat(Blueprint.of(mlp(8).layers(), Value.of(5), 1).outputKind()).isEqualTo(Output.LOGITS);
    }

    @Test
    void layers_that_make_an_mlp_are_told_as_one() {
        List<NamedLayer> layers = List.of(layer("layer1", dense(8).relu()), layer("output", head()));
        assertThat(Composed.describe(layers)).isEqualTo("MLP of width 8, ReLU");
        assertThat(Composed.describe(List.of(layer("first", dense(8).relu()), layer("output", head()))))
                .isEqualTo("network of dense 8, ReLU; dense");
        assertThat(network("mine", layer("a", dense(8)), layer("b", dense(8)), layer("output", head()))
                        .describe())
                .isEqualTo("mine (2 times dense 8; dense)");
    }

    static Stream<Wrong> wrongLayers() {
        return Stream.of(
                wrong(
                        "heads that do not divide a transformer's width",
                        () -> gpt(2, 10, 3),
                        "The heads (3) do not divide the width (10) of the transformer.",
                        "Choose a width that is a multiple of the heads, as in gpt(2, 9, 3)."),
                wrong(
                        "heads of a size that are averaged",
                        () -> gpt(2, 8, 2).headsAveraged().headSize(3),
                        "The transformer has heads of size (3), and averages them.",
                        "Leave one of headSize(..) and headsAveraged() out: heads that are averaged are as wide as the stream."),
                onTokens(
                        "a mean of heads that are not there",
                        "The layer (mean) averages 3 heads, which do not divide the width (8) of what comes before it.",
                        "Put attention(3) before it.",
                        layer("e", embedding(8)),
                        layer("mean", SequenceLayer.meanOfHeads(3))),
                onTokens(
                        "a table that is not there",
                        "The layer (output) shares the table of the layer (words), and there is none before it.",
                        "Name an embedding, as in tiedHead(\"embedding\").",
                        layer("e", embedding(8)),
                        layer("output", SequenceLayer.tiedHead("words"))),
                onTokens(
                        "a table of another width",
                        "The layer (output) scores rows of width 8, and what comes before it is [20, 4].",
                        "Put dense(8) before it.",
                        layer("e", embedding(8)),
                        layer("narrow", dense(4)),
                        layer("output", SequenceLayer.tiedHead("e"))),
                wrong(
                        "a table of other words than the answers",
                        () -> Blueprint.of(
                                List.of(layer("e", embedding(8)), layer("output", SequenceLayer.tiedHead("e"))),
                                new Value(List.of(4), 5),
                                3),
                        "The layer (output) scores the 5 rows of a table, and the task wants 3 outputs.",
                        "Use head() here: a tied head answers in the words that the embedding reads."),
                onTokens(
                        "heads that do not divide the width",
                        "The layer (attended) has 3 heads, which do not divide its width (8).",
                        "Choose a width that is a multiple of the heads, or other heads.",
                        layer("e", embedding(8)),
                        layer("qkv", dense(24)),
                        layer("attended", attention(3))),
                onTokens(
                        "no q, k and v",
                        "The layer (attended) needs q, k and v side by side, and what comes before it is [20, 25].",
                        "Put dense(3 * width) before it.",
                        layer("e", embedding(25)),
                        layer("attended", attention(5))),
                onTokens(
                        "sequences longer than positions",
                        "The layer (places) has rows for 10 positions, and sequences are 20 long.",
                        "Use atMost(20) or more, or shorter sequences.",
                        layer("e", embedding(8)),
                        layer("places", positions().atMost(10))),
                onTokens(
                        "a position that there is not",
                        "The layer (far) takes the position (20) of sequences that are 20 long.",
                        "Take one that there is, such as takeLast().",
                        layer("e", embedding(8)),
                        layer("far", SequenceLayer.take(20))),
                onTokens(
                        "a position before the first",
                        "The layer (far) takes the position (-21) of sequences that are 20 long.",
                        "Take one that there is, such as takeLast().",
                        layer("e", embedding(8)),
                        layer("far", SequenceLayer.take(-21))),
                onTokens(
                        "ids for numbers",
                        "The layer (layer1) needs numbers, and what comes before it is [20] of 2 ids.",
                        "Begin with embedding(...).",
                        layer("layer1", dense(8))),
                onBits(
                        "numbers for ids",
                        "The layer (e) looks ids up, and what comes before it is [50].",
                        "Put it first, on a task of tokens such as sparseParity(20, 4).asTokens().",
                        layer("e", embedding(8))),
                onBits(
                        "bits for a sequence",
                        "The layer (last) needs a sequence [positions, width], and what comes before it is [50].",
                        "Put a layer before it that gives a sequence [positions, width], or read another with from(...).",
                        layer("last", takeLast())),
                onBits(
                        "bits for an image",
                        "The layer (edges) needs images [height, width, channels], and what comes before it is [50].",
                        "Put a layer before it that gives images [height, width, channels], or read another with from(...).",
                        layer("edges", convolution(3, 4))),
                onBits(
                        "a sum of different shapes",
                        "The layer (sum) adds up [[8], [9]].",
                        "Name two layers or more, of one shape, with from(\"a\", \"b\").",
                        layer("a", dense(8)),
                        layer("b", dense(9)),
                        layer("sum", add()).from("a", "b")),
                onBits(
                        "a sum of one",
                        "The layer (sum) adds up [[8]].",
                        "Name two layers or more, of one shape, with from(\"a\", \"b\").",
                        layer("a", dense(8)),
                        layer("sum", add())),
                onBits(
                        "a name twice",
                        "The layer (a) is there twice in one network.",
                        "Give one of the two another name.",
                        layer("a", dense(8)),
                        layer("a", dense(9))),
                onBits(
                        "a layer that comes later",
                        "The layer (sum) reads the layer (b), and there is none before it.",
                        "There are: x, a.",
                        layer("a", dense(8)),
                        layer("sum", add()).from("a", "b"),
                        layer("b", dense(8))),
                onTokens(
                        "a dropout of ids",
                        "The layer (a) needs numbers, and what comes before it is %s."
                                .formatted(TOKENS.input().describe()),
                        "Begin with embedding(...).",
                        layer("a", dropout(0.1))),
                wrong(
                        "a last layer of another name",
                        () -> network("headless", layer("a", dense(2))).on(BITS),
                        "The last layer of the network is called (a).",
                        "End with layer(\"output\", head())."),
                wrong(
                        "nothing to train",
                        () -> network("empty", layer("output", flatten())).on(sparseParity(2, 1)),
                        "The network has no weights to train in its layers (output).",
                        "Add one that has some, such as layer(\"output\", head())."));
    }

    static Stream<Wrong> wrongWords() {
        return Stream.of(
                wrong(
                        "no layers",
                        () -> network("none"),
                        "There are no layers in the network (none).",
                        "End with layer(\"output\", head())."),
                wrong(
                        "the name of the input",
                        () -> layer("x", dense(8)),
                        "The layer (x) has a name that means something else.",
                        "Give it another name: x is the network's input, and numbers count hidden layers."),
                wrong(
                        "a number as a name",
                        () -> layer("12", dense(8)),
                        "The layer (12) has a name that means something else.",
                        "Give it another name: x is the network's input, and numbers count hidden layers."),
                wrong(
                        "no width",
                        () -> dense(0),
                        "The width of a layer (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a dropout of everything",
                        () -> dropout(1),
                        "The rate of dropout (1) is outside its range.",
                        "Give a number from 0 to less than 1."),
                wrong(
                        "a dropout of less than nothing",
                        () -> dropout(-0.1),
                        "The rate of dropout (-0.1) is outside its range.",
                        "Give a number from 0 to less than 1."),
                wrong(
                        "a dropout without a rate",
                        () -> dropout(Double.NaN),
                        "The rate of dropout (NaN) is outside its range.",
                        "Give a number from 0 to less than 1."),
                wrong(
                        "no convolutions",
                        () -> cnn(),
                        "There are no convolutions.",
                        "Name their channels, as in cnn(8, 16)."),
                wrong(
                        "windows of one pixel",
                        () -> cnn(2, 2, 2, 2).on(IMAGES),
                        "The layer (layer4.pool) takes windows of 2x2 of an image that has one pixel left.",
                        "Leave it out; in cnn(...) name fewer convolutions, or a larger number in poolingEvery(...)."),
                wrong(
                        "no windows",
                        () -> cnn(2, 2).poolingEvery(0),
                        "The number of convolutions from one window to the next (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a depth that no residual network has",
                        () -> resNet(9),
                        "The depth (9) of the residual network is not 6 n + 2.",
                        "Choose 8, 14, 20, 32, 44, 56 or 110, as in resNet(8)."),
                wrong(
                        "a normalisation with a tangent",
                        () -> new ImageLayer.BatchNorm(Activation.TANH),
                        "A batch normalisation has no activation (tanh) after it.",
                        "Use batchNorm() or batchNorm().relu()."),
                wrong(
                        "a start without a deviation",
                        () -> Initialisation.normal(0),
                        "The deviation (0) of the start is not a positive number.",
                        "Use normal(0.02), say."));
    }

    static Stream<Wrong> wrongFeatures() {
        return Stream.of(
                wrong(
                        "a layer that is not there",
                        () -> mlp(8).on(BITS).feature("layer2", "teacher"),
                        "The teacher has no layer (layer2) to read.",
                        "There are: layer1."),
                wrong(
                        "the output",
                        () -> mlp(8).on(BITS).feature("output", "teacher"),
                        "The teacher has no layer (output) to read.",
                        "There are: layer1."),
                wrong(
                        "no name",
                        () -> mlp(8).on(BITS).feature("", "teacher"),
                        "The teacher has no layer () to read.",
                        "There are: layer1."),
                wrong(
                        "a number too many",
                        () -> mlp(8, 8).on(BITS).feature("3", "student"),
                        "The student has no hidden layer (3): it has 2.",
                        "Name a layer that there is: 1 to 2."),
                wrong(
                        "a number beyond all",
                        () -> mlp(8).on(BITS).feature("99999999999", "student"),
                        "The student has no hidden layer (99999999999): it has 1.",
                        "Name a layer that there is: 1."),
                wrong(
                        "no hidden layers",
                        () -> network("straight", layer("a", dense(8)), layer("output", head()))
                                .on(BITS)
                                .feature("1", "student"),
                        "The student has no hidden layer (1): it has 0.",
                        "Mark some with asHidden(), or name a layer: a."));
    }

    @ParameterizedTest
    @MethodSource({"wrongLayers", "wrongWords", "wrongFeatures"})
    void what_makes_no_network_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Wrong onTokens(String name, String problem, String advice, NamedLayer... layers) {
        return wrong(name, () -> network("wrong", layers).on(TOKENS), problem, advice);
    }

    private static Wrong onBits(String name, String problem, String advice, NamedLayer... layers) {
        return wrong(name, () -> network("wrong", layers).on(BITS), problem, advice);
    }

    private static void assertLaw(Weight weight, Draw.Kind kind, double size) {
        assertThat(weight.start().kind()).isEqualTo(kind);
        assertThat(weight.start().size()).isCloseTo(size, within(1e-15));
    }

    private static Weight weight(Blueprint network, String name) {
        return network.weights().stream()
                .filter(weight -> weight.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Blueprint.Part part(Blueprint network, String name) {
        return network.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double multiplications(Blueprint network, String name) {
        return part(network, name).multiplications();
    }

    private static List<String> shapes(Blueprint network) {
        return network.parts().stream()
                .map(part -> part.name() + " " + part.value().describe())
                .toList();
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }
}
