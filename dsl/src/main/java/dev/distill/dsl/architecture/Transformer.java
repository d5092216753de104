package dev.distill.dsl.architecture;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer of pre-normalised blocks: h + attention(norm(h)), then h + mlp(norm(h)), with learned embeddings and positions, a
 * last normalisation, and a head without bias that shares nothing with the embedding. GPT-2 (Radford et al. 2019) is such a network;
 * GELU stands between the two layers of an MLP, which is four times as wide as the stream [paper].
 *
 * <p>Its layers are called {@code embedding}, {@code positions}, for each block {@code block1.norm1}, {@code block1.qkv},
 * {@code block1.attention}, {@code block1.attended}, {@code block1.middle} (the stream between), {@code block1.norm2},
 * {@code block1.up}, {@code block1.down} and {@code block1} (the stream after the block), then {@code taken}, {@code norm} and
 * {@code output}. The streams after the blocks are its hidden layers.
 *
 * @param blocks how many
 * @param width of the stream
 * @param heads of each attention; they divide the width
 * @param causal whether a position sees itself and those before it alone
 * @param start the law of the weights; with a normal one, what is added to the stream starts smaller by 1/sqrt(2 blocks) [paper]
 */
public record Transformer(int blocks, int width, int heads, boolean causal, Initialisation start)
        implements Architecture {
    private static final int EXPANSION = 4;

    /** Checks the sizes. */
    public Transformer {
        Require.positive("number of blocks", blocks);
        Require.positive("width of the stream", width);
        Require.positive("number of heads", heads);
        Require.that(
                width % heads == 0,
                "The heads (" + heads + ") do not divide the width (" + width + ") of the transformer.",
                "Choose a width that is a multiple of the heads, as in gpt(2, " + heads * Math.max(1, width / heads)
                        + ", " + heads + ").");
    }

    /** Returns this network started by that law. */
    public Transformer initialisedBy(Initialisation start) {
        return new Transformer(blocks, width, heads, causal, start);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        List<NamedLayer> layers = new ArrayList<>();
        layers.add(layer("embedding", SequenceLayer.embedding(width).startedBy(start)));
        layers.add(layer("positions", SequenceLayer.positions().startedBy(start)));
        boolean hides = task.allGiven().stream().anyMatch(input -> input.name().equals(Field.HIDDEN));
        String stream = "positions";
        for (int block = 1; block <= blocks; block++) {
            String name = "block" + block;
            layers.addAll(block(name, stream, hides));
            stream = name;
        }
        if (!task.answersEachPosition()) {
            layers.add(layer("taken", causal ? SequenceLayer.takeLast() : SequenceLayer.take(0)));
        }
        layers.add(layer("norm", Layer.layerNorm()));
        layers.add(layer(NamedLayer.OUTPUT, Layer.head().withoutBias().startedBy(start)));
        return layers;
    }

    private List<NamedLayer> block(String name, String stream, boolean hides) {
        Initialisation added = start.times(1 / StrictMath.sqrt(2.0 * blocks));
        NamedLayer attention = layer(name + ".attention", new SequenceLayer.Attention(heads, causal));
        return List.of(
                layer(name + ".norm1", Layer.layerNorm()).from(stream),
                layer(name + ".qkv", Layer.dense(3 * width).startedBy(start)),
                hides ? attention.from(name + ".qkv", Field.HIDDEN) : attention,
                layer(name + ".attended", Layer.dense(width).startedBy(added)),
                layer(name + ".middle", Layer.add()).from(stream, name + ".attended"),
                layer(name + ".norm2", Layer.layerNorm()),
                layer(name + ".up", Layer.dense(EXPANSION * width).gelu().startedBy(start)),
                layer(name + ".down", Layer.dense(width).startedBy(added)),
                layer(name, Layer.add()).from(name + ".middle", name + ".down").asHidden());
    }

    @Override
    public String describe() {
        return (causal ? "causal transformer of " : "transformer of ") + blocks + (blocks == 1 ? " block" : " blocks")
                + ", width " + width + ", " + heads + (heads == 1 ? " head, " : " heads, ") + start.describe();
    }
}
