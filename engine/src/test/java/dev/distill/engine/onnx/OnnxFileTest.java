package dev.distill.engine.onnx;

import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.averagePool;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfPositions;
import static dev.distill.dsl.architecture.SequenceLayer.positionHead;
import static dev.distill.dsl.architecture.SequenceLayer.positions;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.OutsideLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.dsl.task.Value;
import dev.distill.engine.dl4j.Dl4jFile;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.program.Program;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Networks that are written as ONNX give ONNX Runtime, an independent implementation, the same outputs and hidden layers. */
class OnnxFileTest {
    private static final int BATCH = 3;
    private static final double TOLERANCE = 2e-5;

    /** Those that are no MLPs. */
    private static final Set<String> FOR_DL4J = Set.of("a plain network", "a residual network");

    private final Random random = new Random(4);

    static Stream<Arguments> networks() {
        SparseParity parity = Tasks.sparseParity(12, 2);
        Grammar grammar = Corpora.grammar(
                "S", "a b c", Corpora.rule("S", "A A | A b A"), Corpora.rule("A", "a b c | c b a | a c"));
        Task masked = Tasks.maskedTokens(grammar, 0.3);
        Task next = Tasks.nextTokens(grammar);
        return Stream.of(
                of("an MLP with ReLU", mlp(20, 10), parity),
                of("an MLP with tanh", mlp(20).activation(Activation.TANH), parity),
                of("GPT over bits", gpt(2, 12, 3), parity.asTokens()),
                of("GPT with averaged heads", gpt(1, 12, 3).headsAveraged(), parity.asTokens()),
                of("GPT with a tied head", gpt(2, 12, 2).tied(), next),
                of("BERT with hidden positions", bert(2, 12, 2), masked),
                of("GPT with hidden positions", gpt(2, 12, 2), masked),
                of(
                        "BERT as it was published",
                        bert(1, 12, 2).postNorm().exactGelu().withMaskedHead(),
                        masked),
                image("a plain network", cnn(4, 6)),
                of(
                        "a mean of positions",
                        network(
                                "mean",
                                layer("embedded", embedding(6)),
                                layer("placed", positions()),
                                layer("mean", meanOfPositions()).asHidden(),
                                layer("output", head())),
                        parity.asTokens()),
                Arguments.of(
                        "two answers an example, each a position",
                        Blueprint.of(
                                List.of(
                                        layer("embedded", embedding(6)),
                                        layer("seen", dense(5).relu()),
                                        layer("output", positionHead(2))),
                                new Value(List.of(7), 4),
                                7)),
                image("a residual network", resNet(8)),
                image(
                        "columns as frames",
                        network(
                                "reader",
                                layer("first", convolution(3, 4).relu()),
                                layer("frames", frames()),
                                layer("read", dense(6).tanh()),
                                layer("output", head()))),
                of(
                        "a GRU over bits",
                        network(
                                "gru",
                                layer("embedding", embedding(5)),
                                layer("gru", gru(7)).asHidden(),
                                layer("last", takeLast()),
                                layer("output", head())),
                        parity.asTokens()),
                image(
                        "an LSTM and a GRU over frames, both ways",
                        network(
                                "recurrent",
                                layer("frames", frames()),
                                layer("lstm", lstm(5).bidirectional()).asHidden(),
                                layer("gru", gru(4).bidirectional()).asHidden(),
                                layer("output", head()))),
                image(
                        "windows that leave pixels out",
                        network(
                                "sparse",
                                layer("first", convolution(1, 4).every(5)).asHidden(),
                                layer("flat", flatten()),
                                layer("output", head()))),
                image(
                        "a network of a user's own",
                        network(
                                "own",
                                layer("first", convolution(3, 4).withoutBias().relu()),
                                layer("small", maxPool(2)),
                                layer("second", convolution(2, 5).every(2)),
                                layer("smaller", averagePool(2)),
                                layer("flat", flatten()),
                                layer("left-out", dropout(0.5)),
                                layer("wide", dense(7).exactGelu()),
                                layer("output", head()))));
    }

    @Test
    void every_kind_of_layer_is_among_them() {
        Set<Class<?>> written = networks()
                .flatMap(network -> ((Blueprint) network.get()[1]).parts().stream())
                .map(part -> part.layer().getClass())
                .collect(Collectors.toSet());
        written.add(OutsideLayer.class);
        assertThat(kinds(Layer.class)).containsExactlyInAnyOrderElementsOf(written);
    }

    private static Stream<Class<?>> kindsOf(Class<?> family) {
        return family.isRecord()
                ? Stream.of(family)
                : Stream.of(family.getPermittedSubclasses()).flatMap(OnnxFileTest::kindsOf);
    }

    private static Set<Class<?>> kinds(Class<?> family) {
        return kindsOf(family).collect(Collectors.toSet());
    }

    /** What is written for DL4J, its own tests hold to DL4J; MLPs alone are read again. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void a_network_is_written_for_dl4j_and_read_by_it_or_refused_in_two_lines(
            String name, Blueprint blueprint, @TempDir Path folder) {
        Path file = folder.resolve("model.zip");
        try (Network network = Network.of(blueprint);
                Network again = Network.of(blueprint)) {
            Start.draw(network, Streams.of(1).stream("dl4j"));
            if (Mlp.in(blueprint.layers()).isPresent()) {
                Dl4jFile.write(blueprint, network.parameters(), file);
                Dl4jFile.read(file, again.parameters());
                network.parameters().names().forEach(array -> assertThat(
                                again.parameters().read(array))
                        .isEqualTo(network.parameters().read(array)));
            } else if (FOR_DL4J.contains(name)) {
                Dl4jFile.write(blueprint, network.parameters(), file);
                assertThat(file).isNotEmptyFile();
            } else {
                assertThatThrownBy(() -> Dl4jFile.write(blueprint, network.parameters(), file))
                        .isInstanceOf(DistillException.class)
                        .hasMessageStartingWith("The network (network of ")
                        .hasMessageMatching("(?s).*\\) is not written for DL4J because of its layer \\([\\w.-]+\\)\\.\n"
                                + "Use -Ddistill\\.format=safetensors,onnx: DL4J is given dense layers with ReLU or tanh,"
                                + " convolutions, poolings, batch normalisations and sums alone\\.");
                assertThat(file).doesNotExist();
            }
        }
    }

    private static Arguments of(String name, Architecture architecture, Task task) {
        return Arguments.of(name, architecture.on(task));
    }

    private static Arguments image(String name, Architecture architecture) {
        return Arguments.of(
                name, Blueprint.of(architecture.layersFor(Tasks.sparseParity(12, 2)), Value.of(9, 7, 3), 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void onnx_runtime_gives_the_same_outputs_and_hidden_layers(String name, Blueprint blueprint) throws OrtException {
        try (Network network = Network.of(blueprint)) {
            Start.draw(network, Streams.of(1).stream("onnx"));
            moveAverages(network);
            byte[] file = OnnxFile.of(blueprint, network.parameters()::read);
            assertThat(file).isEqualTo(OnnxFile.of(blueprint, network.parameters()::read));
            Map<String, float[]> inputs = new LinkedHashMap<>();
            blueprint
                    .inputs()
                    .forEach((field, value) -> inputs.put(field, field.equals("x") ? drawn(value) : hidden(value)));
            Map<String, float[]> theirs = run(file, blueprint, inputs);
            Map<String, float[]> ours = forward(network, inputs, theirs.keySet());
            assertThat(theirs).containsKey("output").hasSizeGreaterThan(1);
            ours.forEach((layer, values) -> assertClose(layer, values, theirs.get(layer)));
        }
    }

    /** Averages that are kept start at 0 and 1, which would hide a place that they are in. */
    private void moveAverages(Network network) {
        for (Weight weight : network.blueprint().weights()) {
            if (weight.role() == Weight.Role.RUNNING) {
                float[] values = new float[(int) weight.count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = 0.5f + random.nextFloat();
                }
                network.parameters().write(weight.name(), values);
            }
        }
    }

    private float[] drawn(Value value) {
        float[] values = new float[BATCH * value.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.ids() > 0 ? random.nextInt(value.ids()) : (float) random.nextGaussian();
        }
        return values;
    }

    /** Every third position is hidden, and the very first, which sees no other where it looks back alone. */
    private static float[] hidden(Value value) {
        float[] values = new float[BATCH * value.size()];
        values[0] = 1;
        for (int i = 2; i < values.length; i += 3) {
            values[i] = 1;
        }
        return values;
    }

    private static Map<String, float[]> forward(Network network, Map<String, float[]> inputs, Iterable<String> layers) {
        Tape tape = new Tape(DataType.FLOAT);
        Map<String, Node> nodes = new LinkedHashMap<>();
        inputs.forEach((field, values) -> {
            Node node = tape.input(
                    field, Network.batch(BATCH, network.blueprint().inputs().get(field)));
            node.host().write(values);
            nodes.put(field, node);
        });
        network.forward(tape, nodes, Network.Mode.EVALUATION);
        Map<String, float[]> results = new LinkedHashMap<>();
        List<Node> wanted = new ArrayList<>();
        layers.forEach(layer -> wanted.add(tape.node(layer)));
        try (tape;
                Program program = tape.forward(wanted.toArray(Node[]::new))) {
            program.run();
            wanted.forEach(node -> {
                float[] values = new float[(int) node.host().length()];
                node.host().read(values);
                results.put(node.name(), values);
            });
        }
        return results;
    }

    private static Map<String, float[]> run(byte[] file, Blueprint blueprint, Map<String, float[]> inputs)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, float[]> input : inputs.entrySet()) {
            tensors.put(input.getKey(), tensor(environment, blueprint.inputs().get(input.getKey()), input.getValue()));
        }
        Map<String, float[]> results = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(file);
                OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] floats = new float[values.remaining()];
                values.get(floats);
                results.put(output.getKey(), floats);
            }
        }
        tensors.values().forEach(OnnxTensor::close);
        return results;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Value value, float[] values) throws OrtException {
        long[] shape = Network.batch(BATCH, value);
        if (value.ids() == 0) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        }
        long[] ids = new long[values.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (long) values[i];
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
    }

    private static void assertClose(String layer, float[] ours, float[] theirs) {
        double largest = 1e-3;
        for (float value : ours) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(theirs).as(layer).hasSameSizeAs(ours);
        for (int i = 0; i < ours.length; i++) {
            assertThat(Math.abs(ours[i] - theirs[i]) / largest)
                    .as(layer + " " + i)
                    .isLessThan(TOLERANCE);
        }
    }
}
