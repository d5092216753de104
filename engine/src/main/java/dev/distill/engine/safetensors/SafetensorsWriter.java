package dev.distill.engine.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    static byte[] bytes(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {
        List<String> order = order(tensors);
        byte[] header = header(tensors, order, metadata);
        long size = 8L
                + header.length
                + order.stream().mapToLong(name -> size(tensors.get(name))).sum();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        order.forEach(name -> file.put(tensors.get(name).view()));
        return file.array();
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
        return tensor.view().capacity();
    }
}
