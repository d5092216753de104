package dev.distill.engine.network;

import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Draw;
import dev.distill.dsl.architecture.ImageLayer;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Value;
import dev.distill.engine.Slopes;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.layer.RunningAverages;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A declared network computes what its layers say: by hand on a tape, by SameDiff, and by differences of its loss. */
class NetworkTest {

    private static final Blueprint BRANCHES = Blueprint.of(
            List.of(
                    layer("wide", dense(6).tanh()),
                    layer("deep", dense(3).gelu()).from("x"),
                    layer("deeper", dense(6).relu()),
                    layer("both", add()).from("wide", "deeper"),
                    layer("normal", layerNorm()),
                    layer("output", head())),
            Value.of(4),
            3);

    /** By hand: the wiring of GPT-2's blocks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_transformer_has_the_bits_of_one_that_is_written_by_hand(boolean causal) {
        Blueprint blueprint =
                Values.languageModel(causal ? Architectures.gpt(2, 8, 2) : Architectures.bert(2, 8, 2), 4, 5);
        try (Network network = Network.of(blueprint);
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 3);
            Node ids = tape.input("x", 3, 4);
            ids.host().write(new float[] {0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 4, 4});
            Hand hand = new Hand(new Tape(DataType.FLOAT), network.parameters());
            Node y = hand.transformer(ids.value(), causal ? AttentionMask.causal() : AttentionMask.none());
            assertSameBits(network.forward(tape, ids, Network.Mode.TRAINING), tape, y, hand.tape());
        }
    }

    /** By hand: the wiring of BERT's blocks and of its head of masked words. */
    @Test
    void a_transformer_as_bert_has_the_bits_of_one_that_is_written_by_hand() {
        Architecture bert = Architectures.bert(2, 8, 2)
                .postNorm()
                .exactGelu()
                .epsilon(1e-12)
                .atMostPositions(6)
                .tied()
                .withMaskedHead();
        try (Network network = Network.of(Values.languageModel(bert, 4, 5));
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 3);
            Node ids = tape.input("x", 3, 4);
            ids.host().write(new float[] {0, 1, 2, 3, 4, 3, 2, 1, 0, 0, 4, 4});
            Hand hand = new Hand(new Tape(DataType.FLOAT), network.parameters());
            Node y = hand.bert(ids.value());
            assertSameBits(network.forward(tape, ids, Network.Mode.TRAINING), tape, y, hand.tape());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRAINING", "EVALUATION"})
    void a_residual_network_has_the_bits_of_one_that_is_written_by_hand(Network.Mode mode) {
        try (Network network =
                        Network.of(Values.classifier(Architectures.resNet(14).width(4), 8, 3, 5));
                Network other = Network.of(network.blueprint());
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 3);
            network.parameters().names().stream()
                    .filter(name -> name.endsWith(".variance"))
                    .forEach(name -> network.parameters()
                            .array(name)
                            .muli(network.parameters().array(name))
                            .addi(1));
            other.parameters().copyFrom(network.parameters());
            Node images = tape.input("x", 6, 8, 8, 3);
            Values.fill(images.value(), new Random(2));
            Hand hand = new Hand(new Tape(DataType.FLOAT), other.parameters());
            Node y = hand.resNet(images.value(), 2, mode);
            assertSameBits(network.forward(tape, images, mode), tape, y, hand.tape());
            network.parameters().names().forEach(name -> assertThat(
                            network.parameters().read(name))
                    .as(name)
                    .isEqualTo(other.parameters().read(name)));
        }
    }

    @Test
    void a_network_that_is_read_leaves_nothing_out() {
        try (Network network = Network.of(leavingOut());
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 1);
            Node x = tape.input("x", 7, 4);
            Values.fill(x.value(), new Random(2));
            network.forward(tape, x, Network.Mode.EVALUATION);
            run(tape);
            assertThat(values(tape, "fewer")).isEqualTo(values(tape, "wide"));
        }
    }

    @Test
    void a_network_in_training_leaves_values_out_and_makes_up_for_them() {
        try (Network network = Network.of(leavingOut());
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 1);
            Node x = tape.input("x", 7, 4);
            Values.fill(x.value(), new Random(2));
            Masks masks = new Masks(Streams.of(1).stream("dropout"));
            network.forward(tape, Map.of("x", x), masks);
            masks.turn(0);
            run(tape);
            double[] wide = values(tape, "wide");
            double[] fewer = values(tape, "fewer");
            int kept = 0;
            for (int k = 0; k < wide.length; k++) {
                assertThat(fewer[k] == 0 || fewer[k] == 2 * wide[k]).isTrue();
                kept += fewer[k] == 0 ? 0 : 1;
            }
            assertThat(kept).isBetween(1, wide.length - 1);
            double[] before = fewer.clone();
            run(tape);
            assertThat(values(tape, "fewer")).isEqualTo(before);
            masks.turn(1);
            run(tape);
            assertThat(values(tape, "fewer")).isNotEqualTo(before);
        }
    }

    @Test
    void dropout_without_anything_to_draw_by_is_refused() {
        try (Network network = Network.of(leavingOut());
                Tape tape = new Tape(DataType.FLOAT)) {
            Node x = tape.input("x", 7, 4);
            assertThatThrownBy(() -> network.forward(tape, x, Network.Mode.TRAINING))
                    .hasMessageContaining("The network leaves values out (fewer)");
        }
    }

    private static Blueprint leavingOut() {
        return Blueprint.of(
                List.of(layer("wide", dense(6).tanh()), layer("fewer", dropout(0.5)), layer("output", head())),
                Value.of(4),
                3);
    }

    private static void run(Tape tape) {
        try (Program forward = tape.forward(tape.node("output"), tape.node("fewer"))) {
            forward.run();
        }
    }

    private static double[] values(Tape tape, String node) {
        return tape.node(node).value().dup('c').reshape(-1).toDoubleVector();
    }

    @Test
    void two_branches_agree_with_samediff() {
        try (Network network = Network.of(BRANCHES);
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 1);
            Node x = tape.input("x", 7, 4);
            Values.fill(x.value(), new Random(2));
            Node y = network.forward(tape, x, Network.Mode.TRAINING);
            try (Program forward = tape.forward(y)) {
                forward.run();
            }
            assertThat(y.value().dup('c').reshape(-1).toDoubleVector())
                    .containsExactly(
                            samediff(network.parameters(), x.value())
                                    .dup('c')
                                    .reshape(-1)
                                    .toDoubleVector(),
                            within(1e-5));
        }
    }

    private static INDArray samediff(Parameters weights, INDArray input) {
        SameDiff sd = SameDiff.create();
        weights.names().forEach(name -> sd.var(name, weights.array(name).dup()));
        SDVariable x = sd.constant(input.dup());
        SDVariable wide = sd.math.tanh(product(sd, x, "wide"));
        SDVariable deep = product(sd, x, "deep");
        SDVariable cube = deep.mul(deep).mul(deep).mul(0.044715);
        SDVariable gelu = deep.mul(0.5)
                .mul(sd.math.tanh(deep.add(cube).mul(Math.sqrt(2 / Math.PI))).add(1));
        SDVariable both = wide.add(sd.nn.relu(product(sd, gelu, "deeper"), 0));
        SDVariable centred = both.sub(both.mean(true, 1));
        SDVariable normal = centred.div(
                        sd.math.sqrt(centred.mul(centred).mean(true, 1).add(1e-5)))
                .mul(sd.getVariable("normal.gain"))
                .add(sd.getVariable("normal.bias"));
        product(sd, normal, "output").rename("y");
        return sd.outputSingle(Map.of(), "y");
    }

    private static SDVariable product(SameDiff sd, SDVariable x, String name) {
        return x.mmul(sd.getVariable(name + ".weight")).add(sd.getVariable(name + ".bias"));
    }

    @Test
    void two_branches_have_the_gradients_of_their_loss() {
        assertSlopes(BRANCHES, 7);
    }

    @Test
    void every_kind_of_image_layer_has_the_gradients_of_its_loss() {
        assertSlopes(
                Blueprint.of(
                        List.of(
                                layer("first", ImageLayer.convolution(3, 3).relu()),
                                layer("normal", ImageLayer.batchNorm()),
                                layer("largest", ImageLayer.maxPool(2)),
                                layer(
                                                "second",
                                                ImageLayer.convolution(1, 3)
                                                        .every(2)
                                                        .withoutBias())
                                        .from("normal"),
                                layer("third", add().relu()).from("largest", "second"),
                                layer("mean", ImageLayer.averagePool(2)),
                                layer("flat", flatten()),
                                layer("output", head())),
                        Value.of(5, 5, 2),
                        3),
                4);
    }

    static Stream<Arguments> transformers() {
        return Stream.of(
                        Architectures.gpt(2, 6, 2),
                        Architectures.gpt(1, 4, 2).tied().atMostPositions(5),
                        Architectures.gpt(1, 4, 2).headsAveraged().exactGelu(),
                        Architectures.gpt(1, 4, 2).headSize(3).expansion(2),
                        Architectures.bert(2, 6, 2).postNorm().exactGelu().epsilon(1e-3),
                        Architectures.bert(1, 6, 2).postNorm().tied().withMaskedHead())
                .map(transformer -> Arguments.of(transformer.describe(), transformer));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transformers")
    void a_transformer_has_the_gradients_of_its_loss(String name, Architecture transformer) {
        try (Network network = Network.of(Values.languageModel(transformer, 3, 5), DataType.DOUBLE);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Values.randomise(network.parameters(), 4);
            Node ids = tape.input("ids", 2, 3);
            ids.host().write(new float[] {0, 4, 1, 2, 2, 3});
            Node logits = network.forward(tape, ids, Network.Mode.TRAINING);
            Slopes.assertMatch(tape, LossNodes.crossEntropy(logits, tape.oneHot("next", ids, 5)), network.parameters());
        }
    }

    @Test
    void a_residual_network_has_the_gradients_of_its_loss() {
        Blueprint residual = Values.classifier(Architectures.resNet(8).width(2), 4, 1, 3);
        try (Network network = Network.of(residual, DataType.DOUBLE);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Values.randomise(network.trained(), 4);
            Node images = tape.input("images", 3, 4, 4, 1);
            Values.fill(images.value(), new Random(2));
            Node logits = network.forward(tape, images, Network.Mode.TRAINING);
            Node targets = tape.input("targets", 3, 3);
            targets.value().assign(Nd4j.createFromArray(new double[][] {{.2, .3, .5}, {1, 0, 0}, {.1, .1, .8}}));
            Slopes.assertMatch(tape, LossNodes.crossEntropy(logits, targets), network.trained());
        }
    }

    private static void assertSlopes(Blueprint blueprint, int batch) {
        try (Network network = Network.of(blueprint, DataType.DOUBLE);
                Tape tape = new Tape(DataType.DOUBLE)) {
            Values.randomise(network.parameters(), 4);
            Node x = tape.input("x", Network.batch(batch, blueprint.input()));
            Values.fill(x.value(), new Random(2));
            Node y = network.forward(tape, x, Network.Mode.TRAINING);
            Node target = tape.input("target", y.shape());
            Values.fill(target.value(), new Random(3));
            Slopes.assertMatch(tape, LossNodes.halfSquares(y, target), network.trained());
        }
    }

    @Test
    void a_layer_can_be_read_before_and_after_its_activation() {
        Blueprint both = Blueprint.of(
                List.of(layer("layer1", dense(5).relu()), layer("linear", dense(2)), layer("output", head())),
                Value.of(3),
                2);
        try (Network network = Network.of(both);
                Tape tape = new Tape(DataType.FLOAT)) {
            Values.randomise(network.parameters(), 1);
            Node x = tape.input("x", 4, 3);
            Values.fill(x.value(), new Random(2));
            network.forward(tape, x, Network.Mode.EVALUATION);
            Node before = tape.node(Network.before("layer1"));
            Node after = tape.node("layer1");
            try (Program forward = tape.forward(before, after)) {
                forward.run();
            }
            float[] values = before.value().dup('c').data().asFloat();
            assertThat(before.value().minNumber().doubleValue()).isNegative();
            float[] rectified = after.value().dup('c').data().asFloat();
            for (int i = 0; i < values.length; i++) {
                assertThat(rectified[i]).isEqualTo(Math.max(0, values[i]));
            }
            assertThat(both.features())
                    .extracting(feature -> tape.has(Network.before(feature.name())))
                    .containsExactly(true, false);
        }
    }

    /** What a blueprint promises to be readable before an activation is on the tape, for every kind of layer. */
    @Test
    void every_feature_has_the_values_that_the_blueprint_promises() {
        for (Blueprint blueprint : List.of(
                BRANCHES,
                Values.languageModel(Architectures.gpt(1, 6, 2), 3, 5),
                Values.classifier(Architectures.resNet(8).width(2), 6, 1, 3),
                Values.classifier(Architectures.cnn(2, 3), 6, 1, 3))) {
            try (Network network = Network.of(blueprint);
                    Tape tape = new Tape(DataType.FLOAT)) {
                network.forward(tape, tape.input("x", Network.batch(2, blueprint.input())), Network.Mode.EVALUATION);
                assertThat(blueprint.features()).allSatisfy(feature -> {
                    assertThat(tape.node(feature.name()).shape())
                            .as(feature.name())
                            .isEqualTo(Network.batch(2, feature.value()));
                    assertThat(tape.has(Network.before(feature.name()))).isEqualTo(feature.before());
                });
            }
        }
    }

    @Test
    void a_layer_called_like_another_before_its_activation_is_no_trouble() {
        Blueprint named = Blueprint.of(
                List.of(layer("a.pre", dense(3)), layer("a", dense(3).relu()), layer("output", head())),
                Value.of(2),
                2);
        try (Network network = Network.of(named);
                Tape tape = new Tape(DataType.FLOAT)) {
            Node y = network.forward(tape, tape.input("x", 1, 2), Network.Mode.TRAINING);
            assertThat(y.shape()).containsExactly(1, 2);
        }
    }

    @Test
    void an_epsilon_of_its_own_is_the_one_that_normalises() {
        for (double epsilon : new double[] {1e-5, 0.5}) {
            Blueprint normalised = Blueprint.of(List.of(layer("output", new Layer.LayerNorm(epsilon))), Value.of(2), 2);
            try (Network network = Network.of(normalised);
                    Tape tape = new Tape(DataType.FLOAT)) {
                network.parameters().write("output.gain", new float[] {1, 1});
                Node x = tape.input("x", 1, 2);
                x.host().write(new float[] {-1, 1});
                Node y = network.forward(tape, x, Network.Mode.TRAINING);
                try (Program forward = tape.forward(y)) {
                    forward.run();
                }
                assertThat(y.value().getDouble(1)).isCloseTo(1 / Math.sqrt(1 + epsilon), within(1e-6));
            }
        }
    }

    @Test
    void running_averages_are_kept_and_not_trained() {
        try (Network network =
                Network.of(Values.classifier(Architectures.resNet(8).width(2), 6, 1, 3))) {
            assertThat(network.parameters().names()).contains("stem.mean", "stem.variance", "stem.gain");
            assertThat(network.trained().names())
                    .contains("stem.gain")
                    .noneMatch(name -> name.endsWith(".mean") || name.endsWith(".variance"));
            assertThat(network.trained().count()).isEqualTo(network.blueprint().parameters());
        }
    }

    @Test
    void the_positions_of_a_sequence_can_be_taken_and_averaged() {
        List<NamedLayer> embedded = List.of(layer("e", SequenceLayer.embedding(2)));
        assertThat(output(embedded, layer("output", SequenceLayer.take(1)))).containsExactly(3, 4);
        assertThat(output(embedded, layer("output", SequenceLayer.takeLast()))).containsExactly(5, 6);
        assertThat(output(embedded, layer("output", SequenceLayer.meanOfPositions())))
                .containsExactly(3, 4);
    }

    /** Rows 1 2, 3 4 and 5 6 by weights 1 10 and 100 1000, turned. */
    @Test
    void positions_are_scored_for_one_answer_after_another() {
        Blueprint blueprint = Blueprint.of(
                List.of(layer("e", SequenceLayer.embedding(2)), layer("output", SequenceLayer.positionHead(2))),
                new Value(List.of(3), 3),
                3);
        try (Network network = Network.of(blueprint);
                Tape tape = new Tape(DataType.FLOAT)) {
            network.parameters().write("e.table", new float[] {1, 2, 3, 4, 5, 6});
            network.parameters().write("output.weight", new float[] {1, 100, 10, 1_000});
            network.parameters().write("output.bias", new float[] {0, 1});
            Node ids = tape.input("x", 1, 3);
            ids.host().write(new float[] {0, 1, 2});
            Node y = network.forward(tape, ids, Network.Mode.TRAINING);
            try (Program forward = tape.forward(y)) {
                forward.run();
            }
            assertThat(y.shape()).containsExactly(1, 2, 3);
            assertThat(y.value().dup('c').data().asFloat()).containsExactly(21, 43, 65, 2_101, 4_301, 6_501);
        }
    }

    private static float[] output(List<NamedLayer> layers, NamedLayer last) {
        Blueprint blueprint = Blueprint.of(List.of(layers.get(0), last), new Value(List.of(3), 3), 2);
        try (Network network = Network.of(blueprint);
                Tape tape = new Tape(DataType.FLOAT)) {
            network.parameters().write("e.table", new float[] {1, 2, 3, 4, 5, 6});
            Node ids = tape.input("x", 1, 3);
            ids.host().write(new float[] {0, 1, 2});
            Node y = network.forward(tape, ids, Network.Mode.TRAINING);
            try (Program forward = tape.forward(y)) {
                forward.run();
            }
            return y.value().dup('c').data().asFloat();
        }
    }

    /** Every array that is allocated has a draw, and running averages begin at 0 and 1. */
    @Test
    void running_averages_start_at_zero_and_one() {
        Weight[] running = Values.classifier(Architectures.resNet(8).width(2), 6, 1, 3).weights().stream()
                .filter(weight -> weight.role() == Weight.Role.RUNNING)
                .toArray(Weight[]::new);
        assertThat(running).isNotEmpty().allSatisfy(weight -> assertThat(weight.start())
                .isEqualTo(Draw.constant(weight.name().endsWith(".mean") ? 0 : 1)));
    }

    private static void assertSameBits(Node one, Tape tape, Node other, Tape byHand) {
        try (byHand;
                Program forward = tape.forward(one);
                Program same = byHand.forward(other)) {
            forward.run();
            same.run();
            assertThat(one.value().dup('c').data().asFloat())
                    .isEqualTo(other.value().dup('c').data().asFloat());
            assertThat(one.value().toString()).doesNotContain("NaN");
        }
    }

    /** Networks as they were written before they were declared. */
    private record Hand(Tape tape, Parameters weights) {

        Node transformer(INDArray ids, AttentionMask mask) {
            Node rows = tape.embedding("embedding", tape.input("ids", ids), weights.array("embedding.table"));
            Node stream = tape.positions("positions", rows, weights.array("positions.table"));
            for (int block = 1; block <= 2; block++) {
                stream = block("block" + block, stream, mask);
            }
            return tape.dense("logits", norm("norm", stream), weights.array("output.weight"), null);
        }

        Node bert(INDArray ids) {
            Node rows = tape.embedding("embedding", tape.input("ids", ids), weights.array("embedding.table"));
            INDArray places = weights.array("positions.table")
                    .get(NDArrayIndex.interval(0, 4))
                    .dup('c');
            Node stream = exactNorm("embedded", tape.positions("positions", rows, places));
            for (int block = 1; block <= 2; block++) {
                String name = "block" + block;
                Node attention =
                        tape.attention(name + ".attention", dense(name + ".qkv", stream), 2, AttentionMask.none());
                Node middle = tape.add(name + ".middle", stream, dense(name + ".attended", attention));
                Node between = exactNorm(name + ".norm1", middle);
                Node up = tape.exactGelu(name + ".gelu", dense(name + ".up", between));
                stream = exactNorm(name, tape.add(name + ".sum", between, dense(name + ".down", up)));
            }
            Node masked = exactNorm("masked.norm", tape.exactGelu("masked.gelu", dense("masked", stream)));
            return tape.tiedDense("output", masked, weights.array("embedding.table"), weights.array("output.bias"));
        }

        private Node exactNorm(String name, Node x) {
            return tape.layerNorm(name, x, weights.array(name + ".gain"), weights.array(name + ".bias"), 1e-12);
        }

        private Node block(String name, Node stream, AttentionMask mask) {
            Node qkv = dense(name + ".qkv", norm(name + ".norm1", stream));
            Node attention = tape.attention(name + ".attention", qkv, 2, mask);
            Node middle = tape.add(name + ".middle", stream, dense(name + ".attended", attention));
            Node up = tape.gelu(name + ".gelu", dense(name + ".up", norm(name + ".norm2", middle)));
            return tape.add(name, middle, dense(name + ".down", up));
        }

        private Node norm(String name, Node x) {
            return tape.layerNorm(name, x, weights.array(name + ".gain"), weights.array(name + ".bias"));
        }

        private Node dense(String name, Node x) {
            return tape.dense(name, x, weights.array(name + ".weight"), weights.array(name + ".bias"));
        }

        Node resNet(INDArray images, int blocks, Network.Mode mode) {
            Node value = normal("stem", convolved("stem.conv", tape.input("images", images), 1), mode, true);
            for (int stage = 1; stage <= 3; stage++) {
                for (int block = 1; block <= blocks; block++) {
                    value = block("stage" + stage + ".block" + block, value, block == 1 && stage > 1, mode);
                }
            }
            return dense("output", tape.globalAveragePool("pool", value));
        }

        private Node block(String name, Node x, boolean halves, Network.Mode mode) {
            Node middle = normal(name + ".middle", convolved(name + ".conv1", x, halves ? 2 : 1), mode, true);
            Node branch = normal(name + ".norm2", convolved(name + ".conv2", middle, 1), mode, false);
            Node shortcut =
                    halves ? normal(name + ".shortcut", convolved(name + ".shortcut.conv", x, 2), mode, false) : x;
            return tape.relu(name, tape.add(name + ".sum", shortcut, branch));
        }

        private Node convolved(String name, Node x, int stride) {
            return tape.conv2d(name, x, weights.array(name + ".weight"), null, stride, Padding.SAME);
        }

        private Node normal(String name, Node x, Network.Mode mode, boolean rectified) {
            INDArray gain = weights.array(name + ".gain");
            INDArray bias = weights.array(name + ".bias");
            RunningAverages averages = RunningAverages.of(weights, name);
            Node normal = mode == Network.Mode.TRAINING
                    ? tape.batchNorm(name, x, gain, bias, averages)
                    : tape.frozenBatchNorm(name, x, gain, bias, averages);
            return rectified ? tape.relu(name + ".relu", normal) : normal;
        }
    }
}
