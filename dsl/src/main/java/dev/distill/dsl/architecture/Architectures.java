package dev.distill.dsl.architecture;

import java.util.stream.IntStream;

/** The words for architectures. */
public final class Architectures {

    private Architectures() {}

    /** A multi-layer perceptron with hidden layers of these widths: ReLU, biases, the framework's default start, logits. */
    public static Mlp mlp(int... widths) {
        return new Mlp(
                IntStream.of(widths).boxed().toList(),
                Activation.RELU,
                true,
                Initialisation.FRAMEWORK_DEFAULT,
                Output.LOGITS);
    }
}
