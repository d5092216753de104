package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.task.Task;
import dev.distill.engine.program.Node;
import dev.distill.engine.program.Parameters;
import dev.distill.engine.program.Tape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's weights, and how it is written down on a tape. Layers are named "layer1", "layer2", … and "output"; a hidden
 * layer's value before its activation has the name with ".pre".
 */
final class Network implements AutoCloseable {

    static final String OUTPUT = "output";

    private final Architecture architecture;
    private final int inputs;
    private final int outputs;
    private final Parameters parameters;

    private Network(Architecture architecture, Task task) {
        this.architecture = architecture;
        this.inputs = task.inputs();
        this.outputs = architecture.output() == Output.SCALAR ? 1 : task.classes();
        this.parameters = Parameters.allocate(DataType.FLOAT, shapes(task));
    }

    /** Allocates a network for a task; its weights are zero. */
    static Network of(Architecture architecture, Task task) {
        return new Network(architecture, task);
    }

    Architecture architecture() {
        return architecture;
    }

    Parameters parameters() {
        return parameters;
    }

    /** The numbers that the output layer gives. */
    int outputs() {
        return outputs;
    }

    /** The widest array that a pass fills, in values an example. */
    int widest() {
        int widest = Math.max(inputs, outputs);
        for (int layer = 1; layer <= architecture.hiddenLayers(); layer++) {
            widest = Math.max(widest, architecture.width(layer));
        }
        return widest;
    }

    static String layer(int number) {
        return "layer" + number;
    }

    static String before(String layer) {
        return layer + ".pre";
    }

    /** Writes the network down and returns its output: [batch, outputs]. */
    Node forward(Tape tape, Node x) {
        return architecture.read((Architecture.Reader<Node>) mlp -> mlp(tape, x, mlp));
    }

    private Node mlp(Tape tape, Node x, Mlp mlp) {
        Node value = x;
        for (int number = 1; number <= mlp.hiddenLayers(); number++) {
            String name = layer(number);
            Node pre = dense(tape, before(name), value, name, mlp.biases());
            value = mlp.activation() == Activation.RELU ? tape.relu(name, pre) : tape.tanh(name, pre);
        }
        return dense(tape, OUTPUT, value, OUTPUT, mlp.biases());
    }

    private Node dense(Tape tape, String node, Node x, String layer, boolean biases) {
        INDArray bias = biases ? parameters.array(layer + ".bias") : null;
        return tape.dense(node, x, parameters.array(layer + ".weight"), bias);
    }

    private Map<String, long[]> shapes(Task task) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        architecture
                .weights(task.inputs(), task.classes())
                .forEach(weight -> shapes.put(
                        weight.name(),
                        weight.shape().stream().mapToLong(Integer::longValue).toArray()));
        return shapes;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
