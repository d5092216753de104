package dev.distill.engine.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What a file's header says of one array; begin and end count bytes from the end of the header. */
record SafetensorsEntry(String name, Tensor.Kind kind, long[] shape, long begin, long end) {

    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    static SafetensorsEntry parse(SafetensorsReader reader, String name, JsonNode node) {
        Set<String> fields = new TreeSet<>();
        node.fieldNames().forEachRemaining(fields::add);
        reader.check(fields.equals(FIELDS), "the array (%s) has the fields %s", name, fields);
        Tensor.Kind kind = kind(reader, name, node.get("dtype"));
        long[] shape = wholeNumbers(reader, name, node.get("shape"));
        long[] offsets = wholeNumbers(reader, name, node.get("data_offsets"));
        reader.check(
                offsets.length == 2 && size(reader, name, kind, shape) == offsets[1] - offsets[0],
                "the array (%s) of shape %s does not fill its bytes %s",
                name,
                Arrays.toString(shape),
                Arrays.toString(offsets));
        return new SafetensorsEntry(name, kind, shape, offsets[0], offsets[1]);
    }

    private static Tensor.Kind kind(SafetensorsReader reader, String name, JsonNode node) {
        return Arrays.stream(Tensor.Kind.values())
                .filter(kind -> kind.name().equals(node.textValue()))
                .findFirst()
                .orElseThrow(() -> reader.malformed(
                        "the array (%s) has the type %s, not one of %s"
                                .formatted(name, node, Arrays.toString(Tensor.Kind.values())),
                        null));
    }

    private static long[] wholeNumbers(SafetensorsReader reader, String name, JsonNode node) {
        reader.check(node.isArray(), "the array (%s) has no list of numbers where one is due", name);
        long[] numbers = new long[node.size()];
        for (int k = 0; k < numbers.length; k++) {
            JsonNode number = node.get(k);
            boolean whole = number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
            reader.check(whole, "the array (%s) has the number (%s)", name, number);
            numbers[k] = number.longValue();
        }
        return numbers;
    }

    private static long size(SafetensorsReader reader, String name, Tensor.Kind kind, long[] shape) {
        try {
            return Math.multiplyExact(Arrays.stream(shape).reduce(1, Math::multiplyExact), (long) kind.width);
        } catch (ArithmeticException e) {
            throw reader.malformed("the array (%s) has more values than can be counted".formatted(name), e);
        }
    }
}
