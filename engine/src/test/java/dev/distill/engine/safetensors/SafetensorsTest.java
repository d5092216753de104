package dev.distill.engine.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class SafetensorsTest {

    private static final String HEADER =
            "{'__metadata__':{'run':'a'},'b':{'data_offsets':[8,16],'dtype':'F32','shape':[2]},"
                    + "'step':{'data_offsets':[0,8],'dtype':'I64','shape':[1]}}";

    @Test
    void a_file_has_the_bytes_of_the_format() {
        byte[] bytes = Safetensors.empty()
                .with("b", new long[] {2}, new float[] {1, -2})
                .with("step", 7)
                .describedBy("run", "a")
                .bytes();
        assertThat(HexFormat.of().formatHex(bytes, 0, 8)).isEqualTo("9000000000000000");
        assertThat(new String(bytes, 8, 144, StandardCharsets.UTF_8)).isEqualTo("%-144s".formatted(json(HEADER)));
        assertThat(HexFormat.of().formatHex(bytes, 152, bytes.length)).isEqualTo("07000000000000000000803f000000c0");
    }

    @Test
    void the_order_in_which_content_was_given_does_not_show() {
        Safetensors one = Safetensors.empty()
                .with("a", 1)
                .with("b", 2)
                .describedBy("x", "1")
                .describedBy("y", "2");
        Safetensors other = Safetensors.empty()
                .describedBy("y", "2")
                .with("b", 2)
                .describedBy("x", "1")
                .with("a", 1);
        assertThat(one.bytes()).isEqualTo(other.bytes());
    }

    @Test
    void what_is_read_is_what_was_written(@TempDir Path folder) {
        float[] floats = {Float.NaN, -0.0f, Float.MIN_VALUE, 1e30f, Float.NEGATIVE_INFINITY, 3};
        Path file = folder.resolve("some.safetensors");
        Safetensors.empty()
                .with("floats", new long[] {2, 3}, floats)
                .with("doubles", new long[] {1}, new double[] {0.1})
                .with("none", new long[] {0, 4}, new float[0])
                .with("longs", Long.MIN_VALUE, 3)
                .describedBy("ünïcode \"quoted\"", "line\nbreak")
                .write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read.names()).containsExactly("doubles", "floats", "longs", "none");
        assertThat(read.floats("floats")).isEqualTo(floats);
        assertThat(read.shape("floats")).containsExactly(2, 3);
        assertThat(read.doubles("doubles")).containsExactly(0.1);
        assertThat(read.longs("longs")).containsExactly(Long.MIN_VALUE, 3);
        assertThat(read.shape("none")).containsExactly(0, 4);
        assertThat(read.metadata()).isEqualTo(Map.of("ünïcode \"quoted\"", "line\nbreak"));
    }

    @Test
    void parameters_come_back_as_they_went(@TempDir Path folder) {
        try (TinyNetwork network = TinyNetwork.relu();
                Parameters others = Parameters.allocate(DataType.FLOAT, TinyNetwork.shapes(1, true, 3))) {
            Safetensors.empty().with("student.", network.parameters).write(folder.resolve("file"));
            Safetensors.read(folder.resolve("file")).into("student.", others);
            network.parameters.names().forEach(name -> assertThat(others.read(name))
                    .isEqualTo(network.parameters.read(name)));
        }
    }

    @Test
    void pieces_do_not_show(@TempDir Path folder) throws IOException {
        try (TinyNetwork network = TinyNetwork.relu();
                Parameters others = Parameters.allocate(DataType.FLOAT, TinyNetwork.shapes(1, true, 3))) {
            Safetensors whole = Safetensors.empty().with("", network.parameters).with("longs", 1, 2, 3);
            ByteArrayOutputStream pieces = new ByteArrayOutputStream();
            whole.write(pieces, 8);
            assertThat(pieces.toByteArray()).isEqualTo(whole.bytes());
            Files.write(folder.resolve("file"), pieces.toByteArray());
            Safetensors.read(folder.resolve("file")).into("", others, 8);
            network.parameters.names().forEach(name -> assertThat(others.read(name))
                    .isEqualTo(network.parameters.read(name)));
        }
    }

    @Test
    void what_is_written_are_the_values_of_that_moment() {
        try (Parameters parameters = Parameters.allocate(DataType.FLOAT, Map.of("a", new long[] {2}))) {
            Safetensors arrays = Safetensors.empty().with("", parameters);
            parameters.write("a", new float[] {1, 2});
            assertThat(Safetensors.parse(arrays.bytes()).floats("a")).containsExactly(1, 2);
        }
    }

    @Test
    void a_file_of_more_than_two_gibibytes_is_written() throws IOException {
        long bytes = (1L << 31) + 4;
        ByteBuffer piece = ByteBuffer.allocate(1 << 22);
        Content large = new Content() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public void pass(int most, Sink sink) throws IOException {
                for (long left = bytes; left > 0; left -= piece.capacity()) {
                    sink.take(piece.slice(0, (int) Math.min(left, piece.capacity())));
                }
            }
        };
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("a", new Tensor(Tensor.Kind.F32, new long[] {bytes / 4}, large));
        tensors.put("b", Tensor.of(new long[] {1}, new float[] {1}));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        LongAdder written = new LongAdder();
        new Safetensors(tensors, new TreeMap<>()).write(first(200, head, written), 1 << 22);
        assertThat(head.toString(StandardCharsets.UTF_8))
                .contains("[0,2147483652],\"dtype\":\"F32\",\"shape\":[536870913]")
                .contains("[2147483652,2147483656]");
        long header = ByteBuffer.wrap(head.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        assertThat(written.sum()).isEqualTo(8 + header + bytes + 4);
    }

    /** Keeps the first bytes and counts all. */
    private static OutputStream first(int most, ByteArrayOutputStream head, LongAdder count) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                head.write(bytes, from, Math.max(0, Math.min(length, most - head.size())));
                count.add(length);
            }
        };
    }

    @Test
    void an_array_beyond_two_gibibytes_of_a_file_is_read(@TempDir Path folder) throws IOException {
        long begin = (1L << 31) + 4;
        byte[] header = json("{'a':{'data_offsets':[0,%1$d],'dtype':'F32','shape':[%2$d]},"
                        + "'b':{'data_offsets':[%1$d,%3$d],'dtype':'F32','shape':[1]}}")
                .formatted(begin, begin / 4, begin + 4)
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(8 + header.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .put(header)
                    .flip());
            ByteBuffer value =
                    ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 7);
            channel.write(value, 8 + header.length + begin);
        }
        assertThat(Safetensors.read(file).floats("b")).containsExactly(7);
    }

    @Test
    void parameters_of_another_shape_are_refused_before_any_is_written() {
        Safetensors saved = Safetensors.empty()
                .with("a", new long[] {1}, new float[] {1})
                .with("b", new long[] {1, 2}, new float[2]);
        try (Parameters others =
                Parameters.allocate(DataType.FLOAT, Map.of("a", new long[] {1}, "b", new long[] {2, 1}))) {
            assertThatThrownBy(() -> saved.into(others)).hasMessageContaining("(b) has the shape [2, 1], not [1, 2]");
            assertThat(others.read("a")).containsExactly(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}, 'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}} | overlaps",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | gap",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | ends within the array (a)",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4 bytes follow",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[12,0]}} | does not fill its bytes",
                "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}} | more values than can be counted",
                "{'a':{'dtype':'F32','shape':[-3],'data_offsets':[0,12]}} | the number (-3)",
                "{'a':{'dtype':'F32','shape':[1e1],'data_offsets':[0,12]}} | the number (10.0)",
                "{'a':{'dtype':'F32','shape':3,'data_offsets':[0,12]}} | no list of numbers",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12,12]}} | does not fill its bytes",
                "{'a':{'dtype':'BF16','shape':[6],'data_offsets':[0,12]}} | not one of [F32, F64, I64]",
                "{'a':{'dtype':'F32','shape':[3]}} | has the fields [dtype, shape]",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]},'a':{}} | Duplicate field",
                "{'__metadata__':{'a':1}} | its metadata (a) are not text",
                "[] | not a JSON object",
                "{} {} | not JSON",
                "{'a' | not JSON"
            })
    void a_header_that_does_not_add_up_is_refused(String header, String problem) {
        assertThatThrownBy(() -> Safetensors.parse(file(json(header), 12)))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("This is no sound safetensors file (given bytes)")
                .hasMessageContaining(problem);
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        byte[] whole =
                Safetensors.empty().with("a", new long[] {3}, new float[3]).bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Safetensors.parse(cut)).isInstanceOf(DistillException.class);
        }
    }

    @Test
    void a_huge_header_is_refused_unread() {
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, Long.MAX_VALUE)
                .array();
        assertThatThrownBy(() -> Safetensors.parse(bytes))
                .hasMessageContaining("claims a length of 9223372036854775807");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 90_000_000);
        assertThatThrownBy(() -> Safetensors.parse(bytes)).hasMessageContaining("ends within its header of 90000000");
    }

    @Test
    void an_array_of_another_type_or_name_is_refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("file");
        Files.write(file, Safetensors.empty().with("step", 7).bytes());
        assertThatThrownBy(() -> Safetensors.read(file).floats("step")).hasMessageContaining("(I64), not F32");
        assertThatThrownBy(() -> Safetensors.read(file).longs("epoch"))
                .hasMessageContaining("no array (epoch)")
                .hasMessageContaining("[step]");
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private static byte[] file(String header, int dataLength) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json).array();
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
