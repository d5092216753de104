package dev.distill.dsl.architecture;

import static dev.distill.dsl.architecture.NamedLayer.layer;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A transformer with learned embeddings and positions. As it is made its blocks are pre-normalised: h + attention(norm(h)), then
 * h + mlp(norm(h)), with a last normalisation, and a head without bias that shares nothing with the embedding. GPT-2 (Radford et al.
 * 2019) is such a network; GELU stands between the two layers of an MLP, which is four times as wide as the stream [paper].
 *
 * <p>Its layers are called {@code embedding}, {@code positions}, for each block {@code block1.norm1}, {@code block1.qkv},
 * {@code block1.attention}, {@code block1.attended}, {@code block1.middle} (the stream between), {@code block1.norm2},
 * {@code block1.up}, {@code block1.down} and {@code block1} (the stream after the block), then {@code taken}, {@code norm} and
 * {@code output}; on pairs of texts {@code segment}, a row for each, is added to the embedding as {@code together}. The streams after the
 * blocks are its hidden layers. Variants have other layers beside these: {@link #postNorm},
 * {@link #headsAveraged}, {@link #withMaskedHead}.
 *
 * @param blocks how many
 * @param width of the stream
 * @param heads of each attention; they divide the width
 * @param causal whether a position sees itself and those before it alone
 * @param start the law of the weights; with a normal one, what is added to the stream starts smaller by 1/sqrt(2 blocks) [paper], but
 *     not in a post-normalised transformer
 * @param sizes its other sizes
 * @param traits in what it differs from GPT-2
 */
public record Transformer(
        int blocks, int width, int heads, boolean causal, Initialisation start, Sizes sizes, Set<Trait> traits)
        implements Architecture {
    /** In what a transformer may differ from GPT-2. */
    public enum Trait {
        /** The streams are normalised after each sum. */
        POST_NORM("post-normalised"),
        /** GELU is the exact one. */
        EXACT_GELU("exact GELU"),
        /** The heads' outputs are averaged, and each head is as wide as the stream. */
        HEADS_AVERAGED("heads averaged"),
        /** The output shares the embedding's table. */
        TIED("tied output"),
        /** BERT's head of masked words is before the output. */
        MASKED_HEAD("masked head");

        private final String words;

        Trait(String words) {
            this.words = words;
        }
    }

    /**
     * Sizes that a transformer has beside those that it is made by.
     *
     * @param expansion how many times as wide as the stream the MLP is
     * @param head the values of a head; 0 for width / heads
     * @param positions the positions that there are rows for; 0 for as many as a sequence has
     * @param epsilon that of the normalisations
     * @param dropout the share of values that training leaves out, after the positions and at each branch's end
     */
    public record Sizes(int expansion, int head, int positions, double epsilon, double dropout) {
        static final Sizes USUAL = new Sizes(4, 0, 0, 1e-5, 0);
    }

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
        Require.that(
                sizes.head() == 0 || !traits.contains(Trait.HEADS_AVERAGED),
                "The transformer has heads of size (" + sizes.head() + "), and averages them.",
                "Leave one of headSize(..) and headsAveraged() out: heads that are averaged are as wide as the"
                        + " stream.");
        EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        traits = Collections.unmodifiableSet(copy);
    }

    static Transformer usual(int blocks, int width, int heads, boolean causal) {
        return new Transformer(
                blocks, width, heads, causal, Initialisation.normal(0.02), Sizes.USUAL, EnumSet.noneOf(Trait.class));
    }

    /** Returns this network started by that law. */
    public Transformer initialisedBy(Initialisation start) {
        return new Transformer(blocks, width, heads, causal, start, sizes, traits);
    }

    /**
     * Returns this network normalised as BERT is (Devlin et al. 2019, arXiv 1810.04805): norm(h + attention(h)), then
     * norm(h + mlp(h)), a normalisation {@code embedded} after the positions, and none at the end [paper]. {@code block1.middle} and
     * {@code block1.sum} are the sums, {@code block1.norm1} and {@code block1} what their normalisations make of them.
     */
    public Transformer postNorm() {
        return with(Trait.POST_NORM);
    }

    /** Returns this network normalised before each branch, as it is made. */
    public Transformer preNorm() {
        EnumSet<Trait> less = EnumSet.noneOf(Trait.class);
        less.addAll(traits);
        less.remove(Trait.POST_NORM);
        return with(less);
    }

    /** Returns this network with GELU in its exact form, as in BERT [paper]. */
    public Transformer exactGelu() {
        return with(Trait.EXACT_GELU);
    }

    /**
     * Returns this network with the output tied to the embedding, whose table it shares: for tasks that are answered in the words
     * that they are asked in.
     */
    public Transformer tied() {
        return with(Trait.TIED);
    }

    /**
     * Returns this network with the heads' outputs averaged, each head as wide as the stream: {@code block1.mean} lies between
     * {@code block1.attention} and {@code block1.attended}. The variant is told [paper]; that the mean is projected like heads side
     * by side is ours [choice].
     */
    public Transformer headsAveraged() {
        return with(Trait.HEADS_AVERAGED);
    }

    /**
     * Returns this network with BERT's head of masked words: {@code masked}, a dense layer of the stream's width with GELU,
     * {@code masked.norm}, and an output with a bias [paper].
     */
    public Transformer withMaskedHead() {
        return with(Trait.MASKED_HEAD);
    }

    /** Returns this network with MLPs so many times as wide as the stream; 4 as it is made. */
    public Transformer expansion(int times) {
        Require.positive("expansion of the MLP", times);
        return with(new Sizes(times, sizes.head(), sizes.positions(), sizes.epsilon(), sizes.dropout()));
    }

    /** Returns this network with heads of that size, whatever the width of the stream. */
    public Transformer headSize(int size) {
        Require.positive("size of a head", size);
        return with(new Sizes(sizes.expansion(), size, sizes.positions(), sizes.epsilon(), sizes.dropout()));
    }

    /** Returns this network with rows for so many positions, of which shorter sequences use the first. */
    public Transformer atMostPositions(int positions) {
        Require.positive("number of positions", positions);
        return with(new Sizes(sizes.expansion(), sizes.head(), positions, sizes.epsilon(), sizes.dropout()));
    }

    /** Returns this network with another epsilon in its normalisations than 1e-5, such as BERT's 1e-12 [paper]. */
    public Transformer epsilon(double epsilon) {
        Require.positive("epsilon of a normalisation", epsilon);
        return with(new Sizes(sizes.expansion(), sizes.head(), sizes.positions(), epsilon, sizes.dropout()));
    }

    /**
     * Returns this network leaving out that share of values in training: {@code embedded.kept} after the embeddings, and {@code block1.attended.kept}
     * and {@code block1.down.kept} before each sum, as in GPT-2 and BERT; the weights of attentions are not left out [choice].
     */
    public Transformer dropout(double rate) {
        Require.belowOne("dropout", rate);
        return with(new Sizes(sizes.expansion(), sizes.head(), sizes.positions(), sizes.epsilon(), rate));
    }

    private Transformer with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return with(more);
    }

    private Transformer with(Set<Trait> others) {
        return new Transformer(blocks, width, heads, causal, start, sizes, others);
    }

    private Transformer with(Sizes others) {
        return new Transformer(blocks, width, heads, causal, start, others, traits);
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        Require.that(
                !causal || task.answersEachPosition() || !task.pads(),
                "The causal transformer answers at the last position, and the task (" + task.describe()
                        + ") has sequences that end before it.",
                "Use bert(...), which answers at the first.");
        List<NamedLayer> layers = new ArrayList<>();
        layers.add(layer("embedding", SequenceLayer.embedding(width).startedBy(start)));
        if (has(task, Field.SEGMENTS)) {
            layers.add(layer("segment", SequenceLayer.embedding(width).startedBy(start))
                    .from(Field.SEGMENTS));
            layers.add(layer("together", Layer.add()).from("embedding", "segment"));
        }
        layers.add(layer("positions", new SequenceLayer.Positions(sizes.positions(), start)));
        boolean hides = has(task, Field.HIDDEN);
        String stream = "positions";
        if (has(Trait.POST_NORM)) {
            stream = "embedded";
            layers.add(layer(stream, norm()));
        }
        stream = kept(layers, "embedded.kept", stream);
        for (int block = 1; block <= blocks; block++) {
            String name = "block" + block;
            layers.addAll(new Block(name, hides).after(stream));
            stream = name;
        }
        if (!task.hasSeveralAnswers()) {
            layers.add(layer("taken", causal ? SequenceLayer.takeLast() : SequenceLayer.take(0)));
        }
        if (!has(Trait.POST_NORM)) {
            layers.add(layer("norm", norm()));
        }
        if (has(Trait.MASKED_HEAD)) {
            layers.add(layer("masked", Layer.dense(width).activation(gelu()).startedBy(start)));
            layers.add(layer("masked.norm", norm()));
        }
        layers.add(layer(NamedLayer.OUTPUT, task.answersByPosition() ? ends() : output()));
        return layers;
    }

    private static boolean has(Task task, String input) {
        return task.allGiven().stream().anyMatch(field -> field.name().equals(input));
    }

    /** Adds a dropout after a layer, where there is one, and tells what is read from there on. */
    private String kept(List<NamedLayer> layers, String name, String after) {
        if (sizes.dropout() == 0) {
            return after;
        }
        layers.add(layer(name, Layer.dropout(sizes.dropout())).from(after));
        return name;
    }

    /** A score for an answer's beginning and one for its end, at each position. */
    private Layer ends() {
        Require.that(
                !causal && !has(Trait.TIED),
                "The " + (causal ? "causal transformer" : "transformer with a tied output")
                        + " cannot tell where an answer begins and ends.",
                causal ? "Use bert(...), whose positions see the whole text." : "Leave tied() out.");
        return SequenceLayer.positionHead(2).startedBy(start);
    }

    private Layer output() {
        boolean bias = has(Trait.MASKED_HEAD);
        if (has(Trait.TIED)) {
            return new SequenceLayer.TiedHead("embedding", bias);
        }
        Layer.Dense head = Layer.head().startedBy(start);
        return bias ? head : head.withoutBias();
    }

    /** The layers of a block. */
    private final class Block {
        private final String name;
        private final boolean hides;
        private final Initialisation added =
                has(Trait.POST_NORM) ? start : start.times(1 / StrictMath.sqrt(2.0 * blocks));

        /**
         * @param hides whether some positions are looked at by nobody
         */
        private Block(String name, boolean hides) {
            this.name = name;
            this.hides = hides;
        }

        private List<NamedLayer> after(String stream) {
            List<NamedLayer> layers = new ArrayList<>();
            if (has(Trait.POST_NORM)) {
                layers.addAll(attention(layer(name + ".qkv", qkv()).from(stream)));
                layers.add(layer(name + ".middle", Layer.add())
                        .from(stream, kept(layers, name + ".attended.kept", name + ".attended")));
                layers.add(layer(name + ".norm1", norm()));
                layers.addAll(mlp());
                layers.add(layer(name + ".sum", Layer.add())
                        .from(name + ".norm1", kept(layers, name + ".down.kept", name + ".down")));
                layers.add(layer(name, norm()).asHidden());
            } else {
                layers.add(layer(name + ".norm1", norm()).from(stream));
                layers.addAll(attention(layer(name + ".qkv", qkv())));
                layers.add(layer(name + ".middle", Layer.add())
                        .from(stream, kept(layers, name + ".attended.kept", name + ".attended")));
                layers.add(layer(name + ".norm2", norm()));
                layers.addAll(mlp());
                String down = kept(layers, name + ".down.kept", name + ".down");
                layers.add(layer(name, Layer.add()).from(name + ".middle", down).asHidden());
            }
            return layers;
        }

        private List<NamedLayer> attention(NamedLayer qkv) {
            List<NamedLayer> layers = new ArrayList<>();
            layers.add(qkv);
            NamedLayer attention = layer(name + ".attention", new SequenceLayer.Attention(heads, causal));
            layers.add(hides ? attention.from(name + ".qkv", Field.HIDDEN) : attention);
            if (has(Trait.HEADS_AVERAGED)) {
                layers.add(layer(name + ".mean", SequenceLayer.meanOfHeads(heads)));
            }
            layers.add(layer(name + ".attended", Layer.dense(width).startedBy(added)));
            return layers;
        }

        private List<NamedLayer> mlp() {
            int wide = Math.multiplyExact(sizes.expansion(), width);
            return List.of(
                    layer(name + ".up", Layer.dense(wide).activation(gelu()).startedBy(start)),
                    layer(name + ".down", Layer.dense(width).startedBy(added)));
        }
    }

    private Layer qkv() {
        return Layer.dense(Math.multiplyExact(3 * heads, headWidth())).startedBy(start);
    }

    private int headWidth() {
        if (has(Trait.HEADS_AVERAGED)) {
            return width;
        }
        return sizes.head() == 0 ? width / heads : sizes.head();
    }

    private Layer norm() {
        return new Layer.LayerNorm(sizes.epsilon());
    }

    private Activation gelu() {
        return has(Trait.EXACT_GELU) ? Activation.GELU_EXACT : Activation.GELU;
    }

    private boolean has(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String describe() {
        return (causal ? "causal transformer of " : "transformer of ") + blocks + (blocks == 1 ? " block" : " blocks")
                + ", width " + width + ", " + heads + (heads == 1 ? " head, " : " heads, ") + others()
                + start.describe();
    }

    private String others() {
        List<String> words = new ArrayList<>();
        if (sizes.dropout() > 0) {
            words.add("dropout " + Numbers.shortest(sizes.dropout()));
        }
        if (sizes.head() > 0) {
            words.add("heads of size " + sizes.head());
        }
        if (sizes.expansion() != Sizes.USUAL.expansion()) {
            words.add("MLPs " + sizes.expansion() + " times as wide");
        }
        if (sizes.positions() > 0) {
            words.add("at most " + sizes.positions() + " positions");
        }
        traits.forEach(trait -> words.add(trait.words));
        return words.stream().map(word -> word + ", ").collect(Collectors.joining());
    }
}
