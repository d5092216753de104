package dev.distill.engine.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a file, trusting nothing that it says about itself. */
final class SafetensorsReader {

    static final String METADATA = "__metadata__";
    private static final long LONGEST_HEADER = 100_000_000;

    private final String source;
    private final ByteBuffer file;

    SafetensorsReader(String source, byte[] bytes) {
        this.source = source;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Safetensors read() {
        JsonNode header = header();
        SortedMap<String, String> metadata = new TreeMap<>();
        List<SafetensorsEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                metadata.putAll(metadata(field.getValue()));
            } else {
                entries.add(SafetensorsEntry.parse(this, field.getKey(), field.getValue()));
            }
        }
        checkLayout(entries);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        entries.forEach(entry -> tensors.put(entry.name(), tensor(entry)));
        return new Safetensors(tensors, metadata);
    }

    private JsonNode header() {
        check(file.remaining() >= 8, "it has fewer than 8 bytes");
        long length = file.getLong();
        check(length >= 0 && length <= LONGEST_HEADER, "its header claims a length of %d bytes", length);
        check(length <= file.remaining(), "it ends within its header of %d bytes", length);
        byte[] json = new byte[(int) length];
        file.get(json);
        JsonNode header = parse(json);
        check(header != null && header.isObject(), "its header is not a JSON object");
        return header;
    }

    private JsonNode parse(byte[] json) {
        try {
            return new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
        } catch (IOException e) {
            throw malformed("its header is not JSON: " + e.getMessage(), e);
        }
    }

    private SortedMap<String, String> metadata(JsonNode node) {
        check(node.isObject(), "its metadata are not an object");
        SortedMap<String, String> metadata = new TreeMap<>();
        node.properties().forEach(field -> {
            check(field.getValue().isTextual(), "its metadata (%s) are not text", field.getKey());
            metadata.put(field.getKey(), field.getValue().textValue());
        });
        return metadata;
    }

    /** The data must be covered once, from the first byte to the last. */
    private void checkLayout(List<SafetensorsEntry> entries) {
        long expected = 0;
        List<SafetensorsEntry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(SafetensorsEntry::begin).thenComparingLong(SafetensorsEntry::end));
        for (SafetensorsEntry entry : sorted) {
            check(entry.begin() >= expected, "the array (%s) overlaps another", entry.name());
            check(entry.begin() == expected, "there is a gap before the array (%s)", entry.name());
            check(entry.end() <= file.remaining(), "it ends within the array (%s)", entry.name());
            expected = entry.end();
        }
        check(expected == file.remaining(), "%d bytes follow its last array", file.remaining() - expected);
    }

    private Tensor tensor(SafetensorsEntry entry) {
        ByteBuffer bytes = file.slice(file.position() + (int) entry.begin(), (int) (entry.end() - entry.begin()));
        return new Tensor(entry.kind(), entry.shape(), bytes);
    }

    void check(boolean holds, String problem, Object... values) {
        if (!holds) {
            throw malformed(problem.formatted(values), null);
        }
    }

    DistillException malformed(String problem, Exception cause) {
        String text = "This is no sound safetensors file (%s): %s.".formatted(source, problem);
        return new DistillException(text, "Maybe it was cut short or written by something else; make it again.", cause);
    }
}
