package dev.distill.dsl.architecture;

/** The law that a layer's weights are drawn from at the start; fan-in and fan-out are the layer's inputs and outputs. */
public enum Initialisation {
    /**
     * Weights and biases uniform within 1/sqrt(fan-in) of 0: the law of the linear layers in the progressive distillation
     * study's code [paper]; our own replications draw weights and biases alike [ours].
     */
    FRAMEWORK_DEFAULT("default start"),
    /** Weights normal with variance 2/fan-in, biases 0 (He et al. 2015, arXiv 1502.01852). */
    KAIMING("Kaiming start"),
    /** Weights uniform within sqrt(6/(fan-in + fan-out)) of 0, biases 0 (Glorot and Bengio 2010). */
    XAVIER("Xavier start"),
    /** Weights -1/sqrt(fan-in) or +1/sqrt(fan-in) with equal chances, biases likewise: a sign law [choice of scale]. */
    SIGN("sign start");

    private final String words;

    Initialisation(String words) {
        this.words = words;
    }

    /** The law in a sentence's part. */
    public String describe() {
        return words;
    }
}
