package dev.distill.engine.graph;

import dev.distill.engine.array.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A named value of a tape: an input, a layer before or after its activation, logits, targets. The first axis counts the examples. */
public final class Node {

    private final String name;
    private final long[] shape;
    private final long rows;
    private final DataType type;
    private final Operation operation;
    private final boolean owner;
    private INDArray value;
    private HostArray host;

    private Node(String name, long[] shape, DataType type, Operation operation, INDArray value) {
        this.name = name;
        this.shape = shape.clone();
        this.rows = Arrays.stream(shape).limit(shape.length - 1L).reduce(1, Math::multiplyExact);
        this.type = type;
        this.operation = operation;
        this.value = value;
        this.owner = value == null;
    }

    /** A node with an array of its own, which the operation fills. */
    public static Node computed(String name, long[] shape, DataType type, Operation operation) {
        return new Node(name, shape, type, operation, null);
    }

    /** A node on an array of somebody else. */
    public static Node sharing(String name, INDArray value, Operation operation) {
        return new Node(name, value.shape(), value.dataType(), operation, value);
    }

    /** The name, unique on its tape. */
    public String name() {
        return name;
    }

    /** The shape. */
    public long[] shape() {
        return shape.clone();
    }

    /** The array that programs fill that were asked for this node, or that have to write it for another; allocated when it is first asked for. */
    public INDArray value() {
        if (value == null) {
            value = Nd4j.create(type, shape, 'c');
        }
        return value;
    }

    /** The values as Java sees them: to feed an input, or to read what the last run left. */
    public HostArray host() {
        if (host == null) {
            host = HostArray.of(value());
        }
        return host;
    }

    public Operation operation() {
        return operation;
    }

    public DataType type() {
        return type;
    }

    public long columns() {
        return shape[shape.length - 1];
    }

    public long rows() {
        return rows;
    }

    public void close() {
        if (owner && value != null && !value.wasClosed()) {
            value.close();
        }
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
