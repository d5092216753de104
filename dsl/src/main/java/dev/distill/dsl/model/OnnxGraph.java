package dev.distill.dsl.model;

import com.google.protobuf.CodedInputStream;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of an ONNX file, and where its arrays lie; their numbers stay in the file. Of the messages of ONNX's protocol the fields that
 * are needed are read, and all others are passed over.
 */
final class OnnxGraph {
    private static final int FLOAT = 1;
    /** A constant of more bytes is not one number. */
    private static final int SCALAR = Float.BYTES;

    /**
     * A node.
     *
     * @param operation such as "MatMul"
     * @param inputs the names of the values that it reads
     * @param outputs the names of the values that it gives
     */
    record Node(String operation, List<String> inputs, List<String> outputs) {}

    /**
     * Where an array lies.
     *
     * @param shape its sizes
     * @param at its first byte in the file
     */
    record Stored(List<Integer> shape, long at) {
        /** How many numbers there are. */
        int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /** The numbers, in the order in which they lie. */
        float[] read(FileChannel file) throws IOException {
            ByteBuffer bytes =
                    ByteBuffer.allocate(Math.multiplyExact(size(), Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
            float[] values = new float[size()];
            bytes.flip().asFloatBuffer().get(values);
            return values;
        }
    }

    private final String model;
    private final CodedInputStream in;
    private final OnnxFields message;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Stored> arrays = new HashMap<>();
    private final Map<String, Float> constants = new HashMap<>();
    private float constant;

    private OnnxGraph(String model, CodedInputStream in) {
        this.model = model;
        this.in = in;
        this.message = new OnnxFields(in);
    }

    static OnnxGraph read(String model, InputStream file) throws IOException {
        OnnxGraph graph = new OnnxGraph(model, CodedInputStream.newInstance(file));
        graph.in.setSizeLimit(Integer.MAX_VALUE);
        graph.message.each(field -> field == 7 && graph.message.within(graph::graphField));
        return graph;
    }

    List<Node> nodes() {
        return nodes;
    }

    Map<String, Stored> arrays() {
        return arrays;
    }

    /** The number that is the constant of a name, where it is one number. */
    Float constant(String name) {
        return constants.get(name);
    }

    private boolean graphField(int field) throws IOException {
        return switch (field) {
            case 1 -> node();
            case 5 -> array();
            default -> false;
        };
    }

    private boolean node() throws IOException {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<String> operations = new ArrayList<>();
        constant = Float.NaN;
        message.within(field -> switch (field) {
            case 1 -> inputs.add(in.readString());
            case 2 -> outputs.add(in.readString());
            case 4 -> operations.add(in.readString());
            case 5 -> message.within(attribute -> attribute == 5 && message.within(this::constantField));
            default -> false;
        });
        String operation = operations.isEmpty() ? "" : operations.get(0);
        nodes.add(new Node(operation, List.copyOf(inputs), List.copyOf(outputs)));
        if (operation.equals("Constant") && outputs.size() == 1 && !Float.isNaN(constant)) {
            constants.put(outputs.get(0), constant);
        }
        return true;
    }

    private boolean constantField(int field) throws IOException {
        if (field != 9) {
            return false;
        }
        int length = in.readRawVarint32();
        if (length == SCALAR) {
            constant = Float.intBitsToFloat(in.readRawLittleEndian32());
        } else {
            in.skipRawBytes(length);
        }
        return true;
    }

    private boolean array() throws IOException {
        List<Integer> shape = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] type = {0};
        int[] data = {0, 0};
        message.within(field -> {
            switch (field) {
                case 1 -> shape.add(in.readInt32());
                case 2 -> type[0] = in.readInt32();
                case 8 -> names.add(in.readString());
                case 9 -> {
                    data[1] = in.readRawVarint32();
                    data[0] = in.getTotalBytesRead();
                    in.skipRawBytes(data[1]);
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (type[0] == FLOAT && !names.isEmpty()) {
            Stored stored = new Stored(List.copyOf(shape), data[0]);
            Require.that(
                    shape.stream().allMatch(size -> size > 0) && (long) stored.size() * Float.BYTES == data[1],
                    "The model (" + model + ") has an array (" + Shown.of(names.get(0)) + ") of " + shape
                            + " whose numbers do not lie in the file as plain floats.",
                    "Write it with its weights within, in single precision, as PyTorch's exporter does.");
            arrays.put(names.get(0), stored);
        }
        return true;
    }
}
