package dev.distill.engine.worker.measure;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.engine.array.OrClosed;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Program;
import dev.distill.engine.worker.data.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** A network's values on many inputs, some examples at a time; how many follows from the network's size alone. */
public final class ForwardPass implements AutoCloseable {
    /** Takes the values of some examples. */
    @FunctionalInterface
    public interface Piece {
        /**
         * Some examples' values, one example after the other; what stands behind them is to be left alone.
         *
         * @param values of the examples, overwritten by the next piece
         * @param first the number of the first example
         * @param count how many examples there are
         */
        void take(float[] values, int first, int count);
    }

    private static final int VALUES = 1 << 22;
    private static final int MOST_EXAMPLES = 512;
    private static final int FEWEST_EXAMPLES = 8;

    private final Tape tape = new Tape(DataType.FLOAT);
    private final int examples;
    private final Map<String, Node> inputs = new LinkedHashMap<>();
    private final Map<String, float[]> pieces = new LinkedHashMap<>();
    private final Node value;
    private final Program program;
    private final float[] results;

    /**
     * @param network whose values
     * @param node the node whose values are wanted, such as "output" or "layer1"
     */
    public ForwardPass(Network network, String node) {
        Blueprint blueprint = network.blueprint();
        this.examples = examples(blueprint);
        blueprint.inputs().forEach((name, input) -> {
            inputs.put(name, tape.input(name, Network.batch(examples, input)));
            pieces.put(name, new float[Math.multiplyExact(examples, input.size())]);
        });
        this.value = OrClosed.make(tape::close, () -> written(network, node));
        this.results = OrClosed.make(
                tape::close, () -> new float[Math.toIntExact(value.host().length())]);
        this.program = OrClosed.make(tape::close, () -> tape.forward(value));
    }

    private Node written(Network network, String node) {
        network.forward(tape, inputs, Network.Mode.EVALUATION);
        return tape.node(node);
    }

    private static int examples(Blueprint blueprint) {
        int fitting = VALUES / blueprint.widest() / FEWEST_EXAMPLES * FEWEST_EXAMPLES;
        return Math.max(FEWEST_EXAMPLES, Math.min(MOST_EXAMPLES, fitting));
    }

    /** The examples of a piece. */
    public int examples() {
        return examples;
    }

    /** The values an example. */
    public int columns() {
        return results.length / examples;
    }

    /** Folds the node's values on some examples, piece by piece. */
    public void fold(Examples all, Piece taker) {
        for (int first = 0; first < all.count(); first += examples) {
            int some = Math.min(examples, all.count() - first);
            feed(all, first, some);
            program.run();
            value.host().read(results);
            taker.take(results, first, some);
        }
    }

    private void feed(Examples all, int first, int some) {
        pieces.forEach((name, piece) -> {
            all.read(name, first, some, piece);
            inputs.get(name).host().write(piece);
        });
    }

    @Override
    public void close() {
        program.close();
        tape.close();
    }
}
