package dev.distill.engine.safetensors;

import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as the format is published (github.com/huggingface/safetensors, "Format"), by a reader of the test's own that shares nothing with ours:
 * eight bytes of length, a header that begins with a brace and is padded with spaces, and arrays that cover what follows without a hole.
 */
class SafetensorsFormatTest {

    /** The header's length, at most, by the published reader. */
    private static final long MOST = 100_000_000;

    @TempDir
    Path folder;

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("an MLP", mlp(20, 10), Specimens.PARITY),
                Arguments.of(
                        "an encoder",
                        bert(2, 8, 2).postNorm().exactGelu(),
                        Tasks.sparseParity(6, 2).asTokens()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void a_strict_reader_finds_every_array_by_its_name_shape_and_values(
            String name, Architecture architecture, Task task) throws IOException {
        try (Network network = drawn(architecture, task)) {
            Map<String, float[]> read = read(written(network), network);
            assertThat(read.keySet())
                    .containsExactlyInAnyOrderElementsOf(network.parameters().names());
            read.forEach((array, values) ->
                    assertThat(values).isEqualTo(network.parameters().read(array)));
        }
    }

    @Test
    void the_library_of_python_reads_the_same() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                run("import safetensors.numpy") == 0,
                "python3 with safetensors is not here: pip install safetensors numpy");
        try (Network network = drawn(mlp(3), Specimens.PARITY)) {
            Path file = written(network);
            float first = network.parameters().read("layer1.weight")[1];
            assertThat(run("import safetensors.numpy as s; a = s.load_file(r'" + file + "');"
                            + "assert sorted(a) == ['layer1.bias', 'layer1.weight', 'output.bias', 'output.weight'], a;"
                            + "assert a['layer1.weight'].shape == (12, 3);"
                            + "assert float(a['layer1.weight'][0, 1]) == " + (double) first))
                    .isZero();
        }
    }

    private static int run(String program) throws IOException, InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return python.waitFor(60, TimeUnit.SECONDS) ? python.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private static Network drawn(Architecture architecture, Task task) {
        Network network = Network.of(architecture.on(task));
        Start.draw(network, Streams.of(3).stream("format"));
        return network;
    }

    private Path written(Network network) {
        Path file = folder.resolve("model.safetensors");
        Safetensors.of(network.parameters(), Map.of("run", "any")).write(file);
        return file;
    }

    private static Map<String, float[]> read(Path file, Network network) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.getLong();
        assertThat(length).isBetween(2L, Math.min(MOST, bytes.remaining()));
        byte[] text = new byte[(int) length];
        bytes.get(text);
        assertThat(text[0]).isEqualTo((byte) '{');
        assertThat(new String(text, StandardCharsets.UTF_8)).matches("(?s)\\{.*} *");
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, float[]> arrays = new HashMap<>();
        Map<Long, Long> spans = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                new ObjectMapper().readTree(text).properties()) {
            if (entry.getKey().equals("__metadata__")) {
                entry.getValue().forEach(value -> assertThat(value.isTextual()).isTrue());
                continue;
            }
            JsonNode told = entry.getValue();
            assertThat(told.properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(Set.of("dtype", "shape", "data_offsets"));
            assertThat(told.get("dtype").asText()).isEqualTo("F32");
            long begin = told.get("data_offsets").get(0).asLong();
            long end = told.get("data_offsets").get(1).asLong();
            spans.put(begin, end);
            assertThat(shape(told)).isEqualTo(network.parameters().shape(entry.getKey()));
            assertThat(end - begin)
                    .isEqualTo(Float.BYTES * Arrays.stream(shape(told)).reduce(1, (a, b) -> a * b));
            float[] values = new float[(int) (end - begin) / Float.BYTES];
            data.slice((int) begin, (int) (end - begin))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            arrays.put(entry.getKey(), values);
        }
        long covered = 0;
        for (Map.Entry<Long, Long> span : spans.entrySet()) {
            assertThat(span.getKey()).isEqualTo(covered);
            covered = span.getValue();
        }
        assertThat(covered).isEqualTo(data.capacity());
        return arrays;
    }

    private static long[] shape(JsonNode told) {
        long[] shape = new long[told.get("shape").size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = told.get("shape").get(axis).asLong();
        }
        return shape;
    }
}
