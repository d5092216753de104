package dev.distill.engine.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of a fixed batch shape, written down node by node, from which programs are made.
 *
 * <pre>{@code
 * Tape tape = new Tape(DataType.FLOAT);
 * Node x = tape.input("x", 32, 100);
 * Node y = tape.input("y", 32, 2);
 * Node hidden = tape.relu("layer1", tape.dense("layer1.pre", x, p.array("layer1.weight"), p.array("layer1.bias")));
 * Node logits = tape.dense("logits", hidden, p.array("output.weight"), p.array("output.bias"));
 * TrainingProgram step = tape.train(Losses.crossEntropy(logits, y), Updater.sgd(0.1), p);
 * x.host().write(examples);
 * y.host().write(labels);
 * step.run();
 * }</pre>
 */
public final class Tape implements AutoCloseable {

    private final DataType type;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** An empty tape; FLOAT in use, DOUBLE to check gradients. */
    public Tape(DataType type) {
        this.type = type;
    }

    /** A value to be fed through {@link Node#host()}. */
    public Node input(String name, long... shape) {
        return add(name, shape, new Given());
    }

    /** A value that somebody else fills: a node of another tape, such as a teacher's that several students share. */
    public Node input(String name, INDArray filledElsewhere) {
        HostArray.checkDense(filledElsewhere);
        Shapes.type(name, filledElsewhere, type);
        return add(Node.sharing(name, filledElsewhere));
    }

    /**
     * x W + b over the last axis.
     *
     * @param x [.., in]
     * @param weight [in, out]
     * @param biasOrNull [out], or null for none
     */
    public Node dense(String name, Node x, INDArray weight, INDArray biasOrNull) {
        return add(name, Shapes.dense(name, x, weight, biasOrNull), new Dense(x, weight, biasOrNull));
    }

    /** max(x, 0). */
    public Node relu(String name, Node x) {
        return add(name, x.shape(), new Relu(x));
    }

    /** tanh(x). */
    public Node tanh(String name, Node x) {
        return add(name, x.shape(), new Tanh(x));
    }

    /**
     * x P with a frozen matrix: a random projection of a hidden layer.
     *
     * @param x [.., in]
     * @param matrix P [in, out]
     */
    public Node project(String name, Node x, INDArray matrix) {
        return add(name, Shapes.project(name, x, matrix), new Project(x, matrix));
    }

    /**
     * scale_j x_j + shift_j over the last axis, with frozen rows; scale 1 / (sd + 1e-6) and shift - mean / (sd + 1e-6) standardise.
     *
     * @param x [.., D]
     * @param scale [D]
     * @param shift [D]
     */
    public Node affineColumns(String name, Node x, INDArray scale, INDArray shift) {
        return add(name, x.shape(), new AffineColumns(x, Shapes.row(name, x, scale), Shapes.row(name, x, shift)));
    }

    /** softmax(logits / T) over the last axis, as targets: no gradient flows through them. */
    public Node softTargets(String name, Node logits, Dial temperature) {
        return add(name, logits.shape(), new SoftTargets(logits, temperature));
    }

    /** The one-hot vector of the largest logit, ties to the lowest index: the teacher at T -> 0. No gradient flows through it. */
    public Node hardTargets(String name, Node logits) {
        return add(name, logits.shape(), new HardTargets(logits));
    }

    /** The node of a name. */
    public Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("There is no node (%s).%nThere are %s.".formatted(name, nodes.keySet()));
        }
        return node;
    }

    /** Makes a program of just what these nodes need. */
    public Program forward(Node... wanted) {
        return compilation().forward(List.of(wanted));
    }

    /**
     * Makes a program whose run is one update of the trained parameters.
     *
     * <p>Only what the loss needs is in it: no layer after it, no gradient that leads to no trained parameter. Parameters that the loss does
     * not depend on stay as they are.
     */
    public TrainingProgram train(Loss loss, Updater updater, Parameters trained) {
        return compilation().train(loss, updater, trained);
    }

    /** Frees the arrays of the nodes; programs made from this tape must not run again. */
    @Override
    public void close() {
        nodes.values().forEach(Node::close);
    }

    private Node add(String name, long[] shape, Operation operation) {
        return add(Node.computed(name, shape, type, operation));
    }

    private Node add(Node node) {
        if (nodes.putIfAbsent(node.name(), node) != null) {
            throw new IllegalArgumentException(
                    "The tape has a node (%s) already.%nGive this one another name.".formatted(node.name()));
        }
        return node;
    }

    private Compilation compilation() {
        return new Compilation(type, List.copyOf(nodes.values()));
    }
}
