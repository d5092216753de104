package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Transformer;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.loss.Losses;
import dev.distill.engine.update.Updater;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** A transformer on a tape, from the same parts as the peers': one product makes q, k and v, and GELU is its tanh form. */
final class OurTransformer {

    private final Transformer shape;
    private final Tape tape = new Tape(DataType.FLOAT);
    private final Parameters weights;

    private OurTransformer(Transformer shape) {
        this.shape = shape;
        this.weights = Parameters.allocate(DataType.FLOAT, shapes());
        weights.names().forEach(this::draw);
    }

    static Step step(Transformer shape) {
        return new OurTransformer(shape).step();
    }

    private Step step() {
        Node ids = tape.input("ids", shape.batch(), shape.tokens());
        Node next = tape.input("next", shape.batch(), shape.tokens());
        ids.host().write(tokens(0));
        next.host().write(tokens(1));
        Node stream = tape.embedding("embedding", ids, weights.array("embedding.table"));
        for (int block = 1; block <= shape.blocks(); block++) {
            stream = block("block" + block, stream);
        }
        Node targets = tape.oneHot("targets", next, shape.vocabulary());
        return new ProgramStep(
                List.of(tape.train(
                        Losses.crossEntropy(dense("logits", stream), targets), Updater.adam(0.001), weights)),
                List.of(tape, weights));
    }

    private Node block(String name, Node stream) {
        Node qkv = dense(name + ".qkv", norm(name + ".norm1", stream));
        Node attention = tape.attention(name + ".attention", qkv, shape.heads(), AttentionMask.none());
        Node middle = tape.add(name + ".middle", stream, dense(name + ".attended", attention));
        Node up = tape.gelu(name + ".gelu", dense(name + ".up", norm(name + ".norm2", middle)));
        return tape.add(name, middle, dense(name + ".down", up));
    }

    private Node dense(String name, Node x) {
        return tape.dense(name, x, weights.array(name + ".weight"), null);
    }

    private Node norm(String name, Node x) {
        return tape.layerNorm(name, x, weights.array(name + ".gain"), weights.array(name + ".bias"));
    }

    private Map<String, long[]> shapes() {
        long width = shape.width();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("embedding.table", new long[] {shape.vocabulary(), width});
        for (int block = 1; block <= shape.blocks(); block++) {
            String name = "block" + block;
            for (String norm : List.of(".norm1", ".norm2")) {
                shapes.put(name + norm + ".gain", new long[] {width});
                shapes.put(name + norm + ".bias", new long[] {width});
            }
            shapes.put(name + ".qkv.weight", new long[] {width, 3 * width});
            shapes.put(name + ".attended.weight", new long[] {width, width});
            shapes.put(name + ".up.weight", new long[] {width, 4 * width});
            shapes.put(name + ".down.weight", new long[] {4 * width, width});
        }
        shapes.put("logits.weight", new long[] {width, shape.vocabulary()});
        return shapes;
    }

    private void draw(String name) {
        int count = Math.toIntExact(weights.array(name).length());
        if (name.endsWith(".gain")) {
            weights.write(name, Draws.same(count, 1));
        } else if (!name.endsWith(".bias")) {
            weights.write(name, Draws.uniform(count, 1 / Math.sqrt(weights.shape(name)[0])));
        }
    }

    /** Rows of tokens that count up, from some number on. */
    private float[] tokens(int first) {
        float[] tokens = new float[shape.batch() * shape.tokens()];
        for (int k = 0; k < tokens.length; k++) {
            tokens[k] = (first + k) % shape.vocabulary();
        }
        return tokens;
    }
}
