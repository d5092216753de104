package dev.distill.dsl.architecture;

/** The function after a layer. */
public enum Activation {
    /** None: the layer's value as it is. */
    NONE("linear"),
    /** max(0, z). */
    RELU("ReLU"),
    /** The hyperbolic tangent. */
    TANH("tanh"),
    /** z / 2 (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))), the tanh form of GELU (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
    GELU("GELU"),
    /** z / 2 (1 + erf(z / sqrt(2))): GELU as it is defined, and as BERT has it [paper]. */
    GELU_EXACT("exact GELU");

    private final String words;

    Activation(String words) {
        this.words = words;
    }

    /** The function in a sentence's part. */
    public String describe() {
        return words;
    }
}
