package dev.distill.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The nodes and constants of a graph, as they are written; numbers of fields are those of onnx.proto3. */
final class OnnxNodes {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final List<OnnxMessage> nodes = new ArrayList<>();
    private final List<OnnxMessage> constants = new ArrayList<>();
    private int helpers;

    /** A node's attributes, in order. */
    static final class Attributes {
        private final List<OnnxMessage> all = new ArrayList<>();

        static Attributes none() {
            return new Attributes();
        }

        Attributes real(String name, double value) {
            all.add(new OnnxMessage().text(1, name).real(2, (float) value).number(20, 1));
            return this;
        }

        Attributes number(String name, long value) {
            all.add(new OnnxMessage().text(1, name).number(3, value).number(20, 2));
            return this;
        }

        Attributes text(String name, String value) {
            all.add(new OnnxMessage().text(1, name).text(4, value).number(20, 3));
            return this;
        }

        Attributes numbers(String name, long... values) {
            OnnxMessage message = new OnnxMessage().text(1, name);
            Arrays.stream(values).forEach(value -> message.number(8, value));
            all.add(message.number(20, 7));
            return this;
        }
    }

    /** A node of one output, whose name is given back. */
    String add(String operation, String output, Attributes attributes, String... inputs) {
        return add(operation, List.of(output), attributes, List.of(inputs));
    }

    /** A node of one output without attributes. */
    String add(String operation, String output, String... inputs) {
        return add(operation, output, Attributes.none(), inputs);
    }

    /** A node; the first output's name is given back. */
    String add(String operation, List<String> outputs, Attributes attributes, List<String> inputs) {
        OnnxMessage node = new OnnxMessage();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, outputs.get(0)).text(4, operation);
        attributes.all.forEach(attribute -> node.message(5, attribute));
        nodes.add(node);
        return outputs.get(0);
    }

    /** An array of floats. */
    String floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, FLOAT, raw.array(), shape);
    }

    /** One float. */
    String real(String name, double value) {
        return floats(name, new float[] {(float) value});
    }

    /** One whole number. */
    String number(String name, long value) {
        return constant(
                name,
                INT64,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    /** A row of whole numbers. */
    String numbers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, INT64, raw.array(), values.length);
    }

    /** A name that no other helper of a layer has. */
    String helper(String layer, String what) {
        return layer + "/" + what + "_" + ++helpers;
    }

    void writeTo(OnnxMessage graph) {
        nodes.forEach(node -> graph.message(1, node));
        constants.forEach(constant -> graph.message(5, constant));
    }

    private String constant(String name, int type, byte[] raw, long... shape) {
        OnnxMessage tensor = new OnnxMessage();
        Arrays.stream(shape).forEach(size -> tensor.number(1, size));
        constants.add(tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }
}
