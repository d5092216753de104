package dev.distill.engine.network;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.task.Value;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.outside.OutsideRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/** A network's weights, and how it is written down. A layer's value has the layer's name; before its activation, that with "@pre". */
public final class Network implements AutoCloseable {
    /** The name of the last layer. */
    public static final String OUTPUT = NamedLayer.OUTPUT;

    private final Blueprint blueprint;
    private final Parameters parameters;
    private final OutsideRuntime runtime;

    private Network(Blueprint blueprint, DataType type, OutsideRuntime runtimeOrNull) {
        this.blueprint = blueprint;
        this.runtime = runtimeOrNull;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        blueprint.weights().forEach(weight -> shapes.put(weight.name(), shape(weight.shape())));
        this.parameters = Parameters.allocate(type, shapes);
    }

    /** Allocates a network; its weights are zero. */
    public static Network of(Blueprint blueprint) {
        return of(blueprint, DataType.FLOAT);
    }

    /** A network that another runtime computes, which is closed with it. */
    public static Network outside(Blueprint blueprint, OutsideRuntime runtime) {
        return new Network(blueprint, DataType.FLOAT, runtime);
    }

    /** In DOUBLE, to check gradients. */
    static Network of(Blueprint blueprint, DataType type) {
        return new Network(blueprint, type, null);
    }

    private static long[] shape(List<Integer> sizes) {
        return sizes.stream().mapToLong(Integer::longValue).toArray();
    }

    /** The shape of so many examples of a value. */
    public static long[] batch(long examples, Value value) {
        return LongStream.concat(LongStream.of(examples), LongStream.of(shape(value.shape())))
                .toArray();
    }

    /** What it is made of. */
    public Blueprint blueprint() {
        return blueprint;
    }

    /** All arrays: trained ones, and running averages. */
    public Parameters parameters() {
        return parameters;
    }

    /** The arrays that are trained. */
    public Parameters trained() {
        Set<String> running = blueprint.weights().stream()
                .filter(weight -> weight.role() == Weight.Role.RUNNING)
                .map(Weight::name)
                .collect(Collectors.toSet());
        return running.isEmpty() ? parameters : parameters.subset(name -> !running.contains(name));
    }

    /** The name of a layer's value before its activation; no layer can be called so. */
    public static String before(String layer) {
        return layer + "@pre";
    }

    /**
     * Writes the network down and returns its output: [batch, ...].
     *
     * @param x the input: [batch, ...]
     * @param mode whether it is trained or read; a network with dropout is trained with masks
     */
    public Node forward(Tape tape, Node x, Mode mode) {
        return forward(tape, Map.of(NamedLayer.INPUT, x), mode);
    }

    /**
     * Writes the network down and returns its output: [batch, ...].
     *
     * @param inputs by their names: [batch, ...]
     * @param mode whether it is trained or read; a network with dropout is trained with masks
     */
    public Node forward(Tape tape, Map<String, Node> inputs, Mode mode) {
        return forward(tape, inputs, mode, null);
    }

    /**
     * Writes the network down to be trained, and returns its output: [batch, ...].
     *
     * @param inputs by their names: [batch, ...]
     * @param masks what its dropouts draw from; they must be told each step before it is run
     */
    public Node forward(Tape tape, Map<String, Node> inputs, Masks masks) {
        return forward(tape, inputs, Mode.TRAINING, masks);
    }

    private Node forward(Tape tape, Map<String, Node> inputs, Mode mode, Masks masksOrNull) {
        Interpreter interpreter = new Interpreter(tape, parameters, runtime, mode, masksOrNull, inputs);
        blueprint.parts().forEach(interpreter::write);
        return tape.node(OUTPUT);
    }

    /** Whether a network is trained or read. */
    public enum Mode {
        /** Batches are normalised by their own statistics, which move the running averages; dropouts leave values out. */
        TRAINING,
        /** Batches are normalised by the running averages; dropouts do nothing. */
        EVALUATION
    }

    @Override
    public void close() {
        parameters.close();
        if (runtime != null) {
            runtime.close();
        }
    }
}
