package dev.distill.engine.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;

/**
 * The arrays and the nodes of an ONNX file, read by other classes than those that read it for studies.
 */
final class OnnxGraph {

    private static final int FLOAT = 1;

    private final ModelProto model;
    private final Map<String, TensorProto> arrays = new HashMap<>();

    private OnnxGraph(ModelProto model) {
        this.model = model;
        model.getGraph().getInitializerList().forEach(array -> arrays.put(array.getName(), array));
    }

    static OnnxGraph read(InputStream in) throws IOException {
        return new OnnxGraph(ModelProto.parseFrom(in));
    }

    /** The values of a named array. */
    float[] array(String name) {
        return values(arrays.get(name));
    }

    /** The name of the value that a bias is added in. */
    String valueAfter(String bias) {
        return sum(bias).getOutput(0);
    }

    /** The numbers that nodes of a name's end hold as constants. */
    List<Float> constants(String end) {
        return model.getGraph().getNodeList().stream()
                .filter(node ->
                        node.getOpType().equals("Constant") && node.getName().endsWith(end))
                .map(node -> values(node.getAttribute(0).getT())[0])
                .distinct()
                .toList();
    }

    /** How many nodes compute that. */
    long count(String operation) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals(operation))
                .count();
    }

    /** The file again, which gives out some more of its values. */
    byte[] giving(Collection<String> values) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        values.stream()
                .filter(value -> model.getGraph().getOutputList().stream()
                        .noneMatch(output -> output.getName().equals(value)))
                .forEach(value -> graph.addOutput(ValueInfoProto.newBuilder().setName(value)));
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    private NodeProto sum(String bias) {
        return only(model.getGraph().getNodeList().stream()
                .filter(node ->
                        node.getOpType().equals("Add") && node.getInputList().contains(bias))
                .toList());
    }

    private static NodeProto only(List<NodeProto> nodes) {
        if (nodes.size() != 1) {
            throw new IllegalStateException("There is not one such node, but " + nodes.size() + ".");
        }
        return nodes.get(0);
    }

    private static float[] values(TensorProto array) {
        if (array.getDataType() != FLOAT || array.getRawData().isEmpty()) {
            throw new IllegalStateException("The array (" + array.getName() + ") does not hold plain floats.");
        }
        float[] values = new float[array.getRawData().size() / Float.BYTES];
        array.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
