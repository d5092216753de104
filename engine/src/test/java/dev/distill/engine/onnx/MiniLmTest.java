package dev.distill.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.model.ModelEncoder;
import dev.distill.dsl.model.OnnxEncoder;
import dev.distill.dsl.task.Value;
import dev.distill.engine.Specimens;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

/** An independent check of the encoder: a published network, computed by us and by ONNX Runtime from the same file. */
class MiniLmTest {

    // Of a layer's largest value, which before a normalisation is up to 193. 4e-6 was seen.
    private static final double TOLERANCE = 1e-5;

    @TempDir
    static Path folder;

    private static Path file;
    private static OnnxGraph graph;
    private static Map<String, String> values;
    private static OrtSession session;

    @BeforeAll
    static void open() throws IOException, OrtException {
        try (InputStream in = MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            assumeTrue(in != null, "all-MiniLM-L6-v2 is not on the class path.");
            graph = OnnxGraph.read(in);
        }
        file = folder.resolve("minilm.onnx");
        try (InputStream in = MiniLm.MODEL.open()) {
            Files.copy(in, file);
        }
        values = MiniLm.values(graph);
        session = OrtEnvironment.getEnvironment().createSession(graph.giving(values.values()));
    }

    @AfterAll
    static void close() throws OrtException {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void the_file_is_an_encoder_of_the_form_that_we_declare() {
        assertThat(graph.constants("LayerNorm/Constant_1")).containsExactly(1e-12f);
        assertThat(graph.constants("attention/self/Constant_12"))
                .containsExactly((float) Math.sqrt(MiniLm.WIDTH / MiniLm.HEADS));
        assertThat(graph.count("Erf")).isEqualTo(MiniLm.BLOCKS);
        assertThat(graph.count("Softmax")).isEqualTo(MiniLm.BLOCKS);
        assertThat(graph.array("embeddings.word_embeddings.weight")).hasSize(MiniLm.WORDS * MiniLm.WIDTH);
        assertThat(MiniLm.MODEL.shape()).isEqualTo(new ModelEncoder(6, 384, 12, 4, 512, 30_522, 1e-12));
        assertThat(MiniLm.MODEL.shape().parameters())
                .isEqualTo(blueprint(MiniLm.ARCHITECTURE, 8).parameters());
    }

    /** "The cat sat on the mat" and "knowledge is teacher on the mat", each between [CLS] and [SEP]. */
    @Test
    void every_block_of_short_sentences_agrees_with_onnx_runtime() throws OrtException {
        assertAgrees(new long[][] {
            {101, 1996, 4937, 2938, 2006, 1996, 13523, 102}, {101, 3716, 2003, 3836, 2006, 1996, 13523, 102}
        });
    }

    @Test
    void a_sequence_of_two_tokens_agrees_with_onnx_runtime() throws OrtException {
        assertAgrees(new long[][] {{101, 102}});
    }

    @Test
    void sequences_of_any_words_up_to_the_last_position_agree_with_onnx_runtime() throws OrtException {
        assertAgrees(new long[][] {anyWords(MiniLm.POSITIONS)});
        assertAgrees(new long[][] {anyWords(70), anyWords(70), anyWords(70)});
    }

    /** The check is sharp enough to tell them apart. */
    @Test
    void the_tanh_form_of_gelu_and_the_usual_epsilon_do_not_agree() throws OrtException {
        long[][] ids = {anyWords(70)};
        Transformer other = Architectures.bert(MiniLm.BLOCKS, MiniLm.WIDTH, MiniLm.HEADS)
                .postNorm()
                .atMostPositions(MiniLm.POSITIONS)
                .tied();
        float[] theirs = theirs(ids).get("block6");
        assertThat(difference(ours(ids, other.epsilon(1e-12)).get("block6"), theirs))
                .isGreaterThan(10 * TOLERANCE);
        assertThat(difference(ours(ids, other.exactGelu()).get("block6"), theirs))
                .isGreaterThan(2 * TOLERANCE);
    }

    private static long[] anyWords(int length) {
        return new Random(length).longs(length, 0, MiniLm.WORDS).toArray();
    }

    private static void assertAgrees(long[][] ids) throws OrtException {
        Map<String, float[]> theirs = theirs(ids);
        ours(ids, MiniLm.ARCHITECTURE).forEach((layer, numbers) -> assertThat(difference(numbers, theirs.get(layer)))
                .as("%s of %d x %d tokens", layer, ids.length, ids[0].length)
                .isLessThan(TOLERANCE));
    }

    /** The largest difference as a part of the largest value. */
    private static double difference(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        double difference = 0;
        double size = 0;
        for (int k = 0; k < ours.length; k++) {
            assertThat(Float.isFinite(ours[k])).isTrue();
            difference = Math.max(difference, Math.abs((double) ours[k] - theirs[k]));
            size = Math.max(size, Math.abs(theirs[k]));
        }
        return difference / size;
    }

    private static Map<String, float[]> theirs(long[][] ids) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] flat = Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
        long[] ones = new long[flat.length];
        Arrays.fill(ones, 1);
        long[] shape = {ids.length, ids[0].length};
        Map<String, float[]> numbers = new LinkedHashMap<>();
        try (OnnxTensor words = OnnxTensor.createTensor(environment, LongBuffer.wrap(flat), shape);
                OnnxTensor seen = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor segments =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[flat.length]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", words, "attention_mask", seen, "token_type_ids", segments))) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                OnnxTensor tensor = (OnnxTensor) result.get(value.getValue()).orElseThrow();
                float[] all = new float[Math.toIntExact(tensor.getInfo().getNumElements())];
                tensor.getFloatBuffer().get(all);
                numbers.put(value.getKey(), all);
            }
        }
        return numbers;
    }

    private static Map<String, float[]> ours(long[][] ids, Transformer architecture) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        try (Network network = Network.of(blueprint(architecture, ids[0].length));
                Tape tape = new Tape(DataType.FLOAT)) {
            fill(network.parameters());
            Node x = tape.input("x", ids.length, ids[0].length);
            float[] words = new float[ids.length * ids[0].length];
            for (int k = 0; k < words.length; k++) {
                words[k] = ids[k / ids[0].length][k % ids[0].length];
            }
            x.host().write(words);
            network.forward(tape, x, Network.Mode.EVALUATION);
            Node[] wanted = values.keySet().stream().map(tape::node).toArray(Node[]::new);
            try (Program forward = tape.forward(wanted)) {
                forward.run();
            }
            for (Node node : wanted) {
                float[] all = new float[Math.toIntExact(node.value().length())];
                node.host().read(all);
                numbers.put(node.name(), all);
            }
        }
        return numbers;
    }

    private static void fill(Parameters parameters) {
        try {
            OnnxEncoder.open(file).read(file, parameters::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Blueprint blueprint(Transformer architecture, int tokens) {
        List<NamedLayer> layers = architecture.layersFor(Specimens.PARITY).stream()
                .filter(named -> !named.name().equals("taken"))
                .toList();
        return Blueprint.of(layers, new Value(List.of(tokens), MiniLm.WORDS), MiniLm.WORDS);
    }
}
