package dev.distill.dsl.architecture;

import java.util.List;
import java.util.stream.IntStream;

/** The words for architectures. */
public final class Architectures {
    private Architectures() {}

    /**
     * A network in a file that another runtime computes, for teachers alone: its logits under the name that they have in the file, and
     * whichever hidden values are named with {@link Outside#hidden}.
     *
     * @param value the logits' name in the file
     * @param shape their sizes for one example where they are not one row of as many as the task wants, such as (positions, tokens)
     */
    public static Outside outside(String value, Integer... shape) {
        return Outside.of(value, List.of(shape));
    }

    /** A multi-layer perceptron with hidden layers of these widths: ReLU, biases, the framework's default start, logits. */
    public static Mlp mlp(int... widths) {
        return new Mlp(
                IntStream.of(widths).boxed().toList(),
                Activation.RELU,
                true,
                Initialisation.FRAMEWORK_DEFAULT,
                Output.LOGITS);
    }

    /**
     * A transformer in the style of GPT-2, started with a deviation of .02 [paper]; a task with one answer an example is answered at
     * the last position.
     *
     * @param blocks how many
     * @param width of the stream
     * @param heads of each attention; they divide the width
     */
    public static Transformer gpt(int blocks, int width, int heads) {
        return Transformer.usual(blocks, width, heads, true);
    }

    /**
     * A transformer whose positions all see each other, in the style of BERT but for the place of its normalisations [choice],
     * started with a deviation of .02; a task with one answer an example is answered at the first position. BERT itself is
     * {@code bert(12, 768, 12).postNorm().exactGelu().epsilon(1e-12).tied().withMaskedHead()} without its segments [paper].
     *
     * @param blocks how many
     * @param width of the stream
     * @param heads of each attention; they divide the width
     */
    public static Transformer bert(int blocks, int width, int heads) {
        return Transformer.usual(blocks, width, heads, false);
    }

    /** A plain convolutional network with convolutions to these channels, started as He et al. do. */
    public static Cnn cnn(int... channels) {
        return new Cnn(IntStream.of(channels).boxed().toList(), 1, Initialisation.KAIMING);
    }

    /** A residual network for small images with so many layers, 6 n + 2, and 16 channels at first, started as He et al. do. */
    public static ResNet resNet(int depth) {
        return new ResNet(depth, 16, Initialisation.KAIMING);
    }

    /**
     * A convolutional recurrent network, which reads lines, such as strings of digits by {@code ctc()}: convolutions to these channels,
     * each of which halves height and width, then two bidirectional LSTMs over the columns that are left.
     *
     * @param width of a direction of each LSTM
     * @param channels of each convolution
     */
    public static Crnn crnn(int width, int... channels) {
        return new Crnn(width, IntStream.of(channels).boxed().toList(), Initialisation.FRAMEWORK_DEFAULT);
    }

    /**
     * A network of one's own, which every method works on:
     *
     * <pre>{@code
     * network("wide-and-deep",
     *         layer("wide", dense(200).relu()),
     *         layer("deep", dense(20).relu()),
     *         layer("deeper", dense(200).relu()),
     *         layer("both", add()).from("wide", "deeper"),
     *         layer("output", head()))
     * }</pre>
     *
     * @param name what it is called, on pages and in messages
     * @param layers in order, the last of which is called "output"
     */
    public static Composed network(String name, NamedLayer... layers) {
        return new Composed(name, List.of(layers));
    }
}
