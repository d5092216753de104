package dev.distill.engine.network;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A transformer of pre-normalised blocks: h + attention(norm(h)), then h + mlp(norm(h)), and a last normalisation.
 *
 * <p>It reads ids [batch, positions] and leaves the residual stream to a head of the caller's: {@code tape.dense} on every position for a
 * language model, on {@code tape.position} or {@code tape.meanOfPositions} for one answer an example. On the tape stand, for each block,
 * {@code block1.norm1}, {@code block1.qkv}, {@code block1.attention}, {@code block1.middle} (the stream between), {@code block1.norm2},
 * {@code block1.up}, {@code block1.gelu} and {@code block1} (the stream after the block), and {@code embedding}, {@code positions} and
 * {@code norm} around them.
 *
 * <pre>{@code
 * Transformer network = new Transformer(2, 32, 4, 24, 8, AttentionMask.causal());
 * Map<String, long[]> shapes = network.shapes();
 * shapes.put("output.weight", new long[] {32, 8});
 * Parameters weights = Parameters.allocate(DataType.FLOAT, shapes);
 * Node logits = tape.dense("output", network.write(tape, tape.input("ids", 64, 24), weights), weights.array("output.weight"), null);
 * }</pre>
 *
 * @param blocks how many
 * @param width D, the residual stream's
 * @param heads of each attention; they divide the width
 * @param positions T, of which each has a learned row
 * @param vocabulary V, the number of ids
 * @param mask which positions an attention looks at
 */
public record Transformer(int blocks, int width, int heads, int positions, int vocabulary, AttentionMask mask) {

    private static final int EXPANSION = 4;

    /** The shapes of its parameters by their names, in order; the caller may add a head's. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("embedding.table", new long[] {vocabulary, width});
        shapes.put("positions.table", new long[] {positions, width});
        for (int block = 1; block <= blocks; block++) {
            String name = "block" + block + ".";
            norm(shapes, name + "norm1");
            shapes.put(name + "qkv.weight", new long[] {width, 3L * width});
            shapes.put(name + "attended.weight", new long[] {width, width});
            norm(shapes, name + "norm2");
            shapes.put(name + "up.weight", new long[] {width, (long) EXPANSION * width});
            shapes.put(name + "down.weight", new long[] {(long) EXPANSION * width, width});
        }
        norm(shapes, "norm");
        return shapes;
    }

    /** Writes the network down and returns its last normalised stream: [batch, positions, width]. */
    public Node write(Tape tape, Node ids, Parameters weights) {
        Node rows = tape.embedding("embedding", ids, weights.array("embedding.table"));
        Node stream = tape.positions("positions", rows, weights.array("positions.table"));
        for (int block = 1; block <= blocks; block++) {
            stream = block(tape, "block" + block, stream, weights);
        }
        return norm(tape, "norm", stream, weights);
    }

    private Node block(Tape tape, String name, Node stream, Parameters weights) {
        Node qkv = dense(tape, name + ".qkv", norm(tape, name + ".norm1", stream, weights), weights);
        Node attention = tape.attention(name + ".attention", qkv, heads, mask);
        Node middle = tape.add(name + ".middle", stream, dense(tape, name + ".attended", attention, weights));
        Node up = dense(tape, name + ".up", norm(tape, name + ".norm2", middle, weights), weights);
        return tape.add(name, middle, dense(tape, name + ".down", tape.gelu(name + ".gelu", up), weights));
    }

    private static Node dense(Tape tape, String name, Node x, Parameters weights) {
        return tape.dense(name, x, weights.array(name + ".weight"), null);
    }

    private static Node norm(Tape tape, String name, Node x, Parameters weights) {
        INDArray gain = weights.array(name + ".gain");
        return tape.layerNorm(name, x, gain, weights.array(name + ".bias"));
    }

    private void norm(Map<String, long[]> shapes, String name) {
        shapes.put(name + ".gain", new long[] {width});
        shapes.put(name + ".bias", new long[] {width});
    }
}
