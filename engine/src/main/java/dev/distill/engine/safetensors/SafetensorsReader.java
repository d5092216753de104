package dev.distill.engine.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DistillException;
import java.io.IOException;
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

    private static final int LENGTH = Long.BYTES;

    private final SafetensorsBytes file;
    private long data;
    private long remaining;

    SafetensorsReader(SafetensorsBytes file) {
        this.file = file;
    }

    /** Reads the header; arrays are where they were, and are read when they are asked for. */
    Safetensors read() throws IOException {
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

    private JsonNode header() throws IOException {
        long size = file.size();
        check(size >= LENGTH, "it has fewer than 8 bytes");
        long length = file.read(0, LENGTH).getLong();
        check(length >= 0 && length <= LONGEST_HEADER, "its header claims a length of %d bytes", length);
        check(length <= size - LENGTH, "it ends within its header of %d bytes", length);
        data = LENGTH + length;
        remaining = size - data;
        JsonNode header = parse(file.read(LENGTH, (int) length).array());
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
            check(entry.end() <= remaining, "it ends within the array (%s)", entry.name());
            expected = entry.end();
        }
        check(expected == remaining, "%d bytes follow its last array", remaining - expected);
    }

    private Tensor tensor(SafetensorsEntry entry) {
        return new Tensor(entry.kind(), entry.shape(), file.part(data + entry.begin(), entry.end() - entry.begin()));
    }

    void check(boolean holds, String problem, Object... values) {
        if (!holds) {
            throw malformed(problem.formatted(values), null);
        }
    }

    DistillException malformed(String problem, Exception cause) {
        String text = "This is no sound safetensors file (%s): %s.".formatted(file.source(), problem);
        return new DistillException(text, "Maybe it was cut short or written by something else; make it again.", cause);
    }
}
