package dev.distill.dsl.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a safetensors file says of its arrays before their data: their names, types and shapes. It may come from strangers: the header's size
 * is bounded, and the data are counted. Where each array lies is looked at by the worker that reads it.
 */
final class SafetensorsHeader {
    private static final String METADATA = "__metadata__";
    private static final long LONGEST = 16 << 20;
    private static final String ANEW = "Copy it again from where it is whole, or write it anew, in single precision.";

    private static final String SINGLE = "F32";

    private final String model;

    private SafetensorsHeader(String model) {
        this.model = model;
    }

    /**
     * An array in a file.
     *
     * @param type of its numbers, such as F32
     * @param shape its sizes
     * @param begin where its bytes begin, after the header
     * @param end where they end
     */
    record Stored(String type, List<Integer> shape, long begin, long end) {}

    /**
     * What a header says.
     *
     * @param arrays by their names
     * @param data where in the file the arrays' bytes begin
     */
    record Content(Map<String, Stored> arrays, long data) {}

    /**
     * The arrays of a file.
     *
     * @throws DeclarationException where it is no sound file of floats
     */
    static ModelArrays arrays(String model, InputStream in) throws IOException {
        return new SafetensorsHeader(model).arrays(in);
    }

    /**
     * The arrays of a file, and where they lie; of any type.
     *
     * @throws DeclarationException where it is no sound file
     */
    static Content content(String model, InputStream in) throws IOException {
        return new SafetensorsHeader(model).content(in);
    }

    private Content content(InputStream in) throws IOException {
        Header header = header(in);
        Map<String, Stored> arrays = new TreeMap<>();
        long last = 0;
        for (Map.Entry<String, JsonNode> field : header.json().properties()) {
            if (!field.getKey().equals(METADATA)) {
                Stored stored = stored(field.getKey(), field.getValue());
                arrays.put(field.getKey(), stored);
                last = Math.max(last, stored.end());
            }
        }
        long data = in.transferTo(OutputStream.nullOutputStream());
        check(data == last, "its arrays take " + last + " bytes, and there are " + data);
        return new Content(arrays, Long.BYTES + header.length());
    }

    private Stored stored(String array, JsonNode entry) {
        JsonNode offsets = entry.path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        String type = entry.path("dtype").asText();
        List<Integer> shape = sizes(array, entry);
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other);
        check(
                begin >= 0 && end >= begin && (!type.equals(SINGLE) || end - begin == count * Float.BYTES),
                "the array (" + Shown.of(array) + ") of " + shape + " takes the bytes from " + begin + " to " + end);
        return new Stored(type, shape, begin, end);
    }

    private ModelArrays arrays(InputStream in) throws IOException {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : header(in).json().properties()) {
            if (!field.getKey().equals(METADATA)) {
                shapes.put(field.getKey(), shape(field.getKey(), field.getValue()));
            }
        }
        ModelArrays arrays = new ModelArrays(shapes);
        long data = in.transferTo(OutputStream.nullOutputStream());
        check(
                data == arrays.parameters() * Float.BYTES,
                "its arrays take " + arrays.parameters() * Float.BYTES + " bytes, and there are " + data);
        return arrays;
    }

    /**
     * What stands before the arrays.
     *
     * @param json the header
     * @param length its bytes
     */
    private record Header(JsonNode json, long length) {}

    private Header header(InputStream in) throws IOException {
        byte[] head = in.readNBytes(Long.BYTES);
        check(head.length == Long.BYTES, "it has fewer than 8 bytes");
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        check(length >= 0 && length <= LONGEST, "its header claims a length of " + length + " bytes");
        byte[] json = in.readNBytes(Math.toIntExact(length));
        check(json.length == length, "it ends within its header");
        return new Header(parsed(json), length);
    }

    private JsonNode parsed(byte[] json) {
        try {
            JsonNode header = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(json);
            check(header != null && header.isObject(), "its header is not a JSON object");
            return header;
        } catch (IOException e) {
            throw new DeclarationException(
                    "The model (" + model + ") is no sound safetensors file: its header is not JSON.", ANEW);
        }
    }

    private List<Integer> shape(String array, JsonNode entry) {
        String type = entry.path("dtype").asText();
        Require.that(
                type.equals(SINGLE),
                "The model (" + model + ") has an array (" + Shown.of(array) + ") of the type (" + Shown.of(type)
                        + "), not F32.",
                "Write it in single precision.");
        return sizes(array, entry);
    }

    private List<Integer> sizes(String array, JsonNode entry) {
        check(entry.path("shape").isArray(), "the array (" + Shown.of(array) + ") has no shape");
        List<Integer> sizes = new ArrayList<>();
        double count = 1;
        for (JsonNode size : entry.path("shape")) {
            check(
                    size.isInt() && size.intValue() > 0,
                    "the array (" + Shown.of(array) + ") has a size (" + Shown.of(size.toString()) + ")");
            sizes.add(size.intValue());
            count *= size.intValue();
        }
        check(count <= Integer.MAX_VALUE, "the array (" + Shown.of(array) + ") has more than 2^31 values");
        return sizes;
    }

    private void check(boolean holds, String problem) {
        Require.that(holds, "The model (" + model + ") is no sound safetensors file: " + problem + ".", ANEW);
    }
}
