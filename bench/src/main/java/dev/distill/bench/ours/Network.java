package dev.distill.bench.ours;

import dev.distill.bench.work.Mlp;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** ReLU layers and logits, drawn as PyTorch draws them: uniform within 1 / sqrt(inputs). */
final class Network implements AutoCloseable {

    private final List<Integer> widths;
    private final Parameters parameters;

    Network(List<Integer> widths) {
        this.widths = widths;
        this.parameters = Parameters.allocate(DataType.FLOAT, shapes());
        parameters.names().forEach(this::draw);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Writes the hidden layers down; returns the last. */
    Node hidden(Tape tape, Node x) {
        Node value = x;
        for (int layer = 1; layer <= widths.size(); layer++) {
            value = tape.relu("layer" + layer, dense(tape, "layer" + layer + ".pre", value, "layer" + layer));
        }
        return value;
    }

    /** Writes the whole network down; returns its logits. */
    Node logits(Tape tape, Node x) {
        return dense(tape, "output", hidden(tape, x), "output");
    }

    private Node dense(Tape tape, String name, Node x, String layer) {
        return tape.dense(name, x, parameters.array(layer + ".weight"), parameters.array(layer + ".bias"));
    }

    private Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int before = Mlp.INPUTS;
        for (int layer = 1; layer <= widths.size(); layer++) {
            put(shapes, "layer" + layer, before, widths.get(layer - 1));
            before = widths.get(layer - 1);
        }
        put(shapes, "output", before, Mlp.LOGITS);
        return shapes;
    }

    private static void put(Map<String, long[]> shapes, String layer, long in, long out) {
        shapes.put(layer + ".weight", new long[] {in, out});
        shapes.put(layer + ".bias", new long[] {out});
    }

    private void draw(String name) {
        String weight = name.replace(".bias", ".weight");
        parameters.write(
                name,
                Draws.uniform(
                        Math.toIntExact(parameters.array(name).length()),
                        1 / Math.sqrt(parameters.shape(weight)[0])));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
