package dev.distill.engine.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a file: the header's length, a JSON header padded to 8 bytes with spaces, the data without a gap. */
final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /** Writes it array by array, in pieces of at most so many bytes. */
    static void write(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata, OutputStream out, int most)
            throws IOException {
        List<String> order = order(tensors);
        byte[] header = header(tensors, order, metadata);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (String name : order) {
            tensors.get(name).content().pass(most, piece -> write(piece, out));
        }
    }

    private static void write(ByteBuffer piece, OutputStream out) throws IOException {
        out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }

    private static List<String> order(SortedMap<String, Tensor> tensors) {
        Comparator<String> widestFirst =
                Comparator.comparing(name -> -tensors.get(name).kind().width);
        return tensors.keySet().stream()
                .sorted(widestFirst.thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static byte[] header(
            SortedMap<String, Tensor> tensors, List<String> order, SortedMap<String, String> metadata) {
        SortedMap<String, Object> entries = new TreeMap<>();
        if (!metadata.isEmpty()) {
            entries.put(SafetensorsReader.METADATA, metadata);
        }
        long offset = 0;
        for (String name : order) {
            Tensor tensor = tensors.get(name);
            long end = offset + size(tensor);
            entries.put(
                    name,
                    new TreeMap<>(Map.of(
                            "dtype", tensor.kind().name(),
                            "shape", tensor.shape(),
                            "data_offsets", new long[] {offset, end})));
            offset = end;
        }
        return padded(json(entries));
    }

    private static String json(SortedMap<String, Object> entries) {
        try {
            return new ObjectMapper().writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The header cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] padded(String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static long size(Tensor tensor) {
        return tensor.content().bytes();
    }
}
