package dev.distill.bench.ours;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Transformer;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Value;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.program.Program;
import dev.distill.engine.update.Updater;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** A declared transformer from the same parts as the peers': one product makes q, k and v, and GELU is its tanh form. */
final class OurTransformer {

    private final Transformer shape;

    private OurTransformer(Transformer shape) {
        this.shape = shape;
    }

    static Step step(Transformer shape) {
        return new OurTransformer(shape).step();
    }

    private Step step() {
        Value ids = new Value(List.of(shape.tokens()), shape.vocabulary());
        Network network = Network.of(Blueprint.of(layers(), ids, shape.vocabulary()));
        Start.draw(network, Streams.of(1).stream("bench"));
        Tape tape = new Tape(DataType.FLOAT);
        Node x = tape.input("x", Network.batch(shape.batch(), ids));
        x.host().write(tokens(0));
        Program program = shape.trained()
                ? trained(tape, network, x)
                : tape.forward(network.forward(tape, x, Network.Mode.EVALUATION));
        return new ProgramStep(List.of(program), List.of(tape, network));
    }

    private Program trained(Tape tape, Network network, Node x) {
        Node next = tape.input("next", shape.batch(), shape.tokens());
        next.host().write(tokens(1));
        Node logits = network.forward(tape, x, Network.Mode.TRAINING);
        return tape.train(LossNodes.classes(logits, next), Updater.adam(0.001), network.trained());
    }

    private List<NamedLayer> layers() {
        List<NamedLayer> layers = new ArrayList<>();
        layers.add(layer("embedding", SequenceLayer.embedding(shape.width())));
        String stream = "embedding";
        for (int block = 1; block <= shape.blocks(); block++) {
            layers.addAll(block("block" + block, stream));
            stream = "block" + block;
        }
        layers.add(layer(NamedLayer.OUTPUT, Layer.head().withoutBias()));
        return layers;
    }

    private List<NamedLayer> block(String name, String stream) {
        return List.of(
                layer(name + ".norm1", Layer.layerNorm()).from(stream),
                layer(name + ".qkv", dense(3)),
                layer(name + ".attention", SequenceLayer.attention(shape.heads())),
                layer(name + ".attended", dense(1)),
                layer(name + ".middle", Layer.add()).from(stream, name + ".attended"),
                layer(name + ".norm2", Layer.layerNorm()),
                layer(name + ".up", dense(4).gelu()),
                layer(name + ".down", dense(1)),
                layer(name, Layer.add()).from(name + ".middle", name + ".down"));
    }

    private Layer.Dense dense(int widths) {
        return Layer.dense(widths * shape.width()).withoutBias();
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
