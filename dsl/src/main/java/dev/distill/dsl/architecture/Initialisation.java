package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/**
 * The law that a layer's weights are drawn from at the start; fan-in and fan-out are the values that an output is summed from, and
 * that an input goes to.
 *
 * @param law which
 * @param deviation the standard deviation of {@link Law#NORMAL}; 0 for the others, whose sizes follow from the fans
 */
public record Initialisation(Law law, double deviation) {
    /** The laws there are. */
    public enum Law {
        /** Weights and biases uniform within 1/sqrt(fan-in) of 0; tables standard normal. */
        FRAMEWORK_DEFAULT("default start"),
        /** Weights normal with variance 2/fan-in, biases 0. */
        KAIMING("Kaiming start"),
        /** Weights uniform within sqrt(6/(fan-in + fan-out)) of 0, biases 0. */
        XAVIER("Xavier start"),
        /** Weights -1/sqrt(fan-in) or +1/sqrt(fan-in) with equal chances, biases likewise. */
        SIGN("sign start"),
        /** Weights normal with a deviation of their own, biases 0. */
        NORMAL("normal start");

        private final String words;

        Law(String words) {
            this.words = words;
        }
    }

    /**
     * Weights and biases uniform within 1/sqrt(fan-in) of 0: the law of the linear layers in the progressive distillation
     * study's code [paper]; our own replications draw weights and biases alike [ours]. Tables of embeddings are standard normal,
     * as frameworks draw them [choice].
     */
    public static final Initialisation FRAMEWORK_DEFAULT = new Initialisation(Law.FRAMEWORK_DEFAULT, 0);

    /** Weights normal with variance 2/fan-in, biases 0 (He et al. 2015, arXiv 1502.01852). */
    public static final Initialisation KAIMING = new Initialisation(Law.KAIMING, 0);

    /** Weights uniform within sqrt(6/(fan-in + fan-out)) of 0, biases 0 (Glorot and Bengio 2010). */
    public static final Initialisation XAVIER = new Initialisation(Law.XAVIER, 0);

    /** Weights -1/sqrt(fan-in) or +1/sqrt(fan-in) with equal chances, biases likewise: a sign law [choice of scale]. */
    public static final Initialisation SIGN = new Initialisation(Law.SIGN, 0);

    /** Checks the deviation. */
    public Initialisation {
        Require.that(
                law == Law.NORMAL ? Double.isFinite(deviation) && deviation > 0 : deviation == 0,
                "The deviation (" + Numbers.shortest(deviation) + ") of the start is not a positive number.",
                "Use normal(0.02), say.");
    }

    /** Weights normal with that standard deviation, biases 0: .02 in GPT-2's code [paper]. */
    public static Initialisation normal(double deviation) {
        return new Initialisation(Law.NORMAL, deviation);
    }

    /** This start with a deviation times a factor; the other laws stay as they are. */
    Initialisation times(double factor) {
        return law == Law.NORMAL ? normal(deviation * factor) : this;
    }

    /** The law of a weight. */
    Draw weight(double fanIn, double fanOut) {
        double bound = 1 / StrictMath.sqrt(fanIn);
        return switch (law) {
            case FRAMEWORK_DEFAULT -> new Draw(Draw.Kind.UNIFORM, bound);
            case KAIMING -> new Draw(Draw.Kind.NORMAL, StrictMath.sqrt(2) * bound);
            case XAVIER -> new Draw(Draw.Kind.UNIFORM, StrictMath.sqrt(6.0 / (fanIn + fanOut)));
            case SIGN -> new Draw(Draw.Kind.SIGN, bound);
            case NORMAL -> new Draw(Draw.Kind.NORMAL, deviation);
        };
    }

    /** The law of a bias. */
    Draw bias(double fanIn) {
        return law == Law.FRAMEWORK_DEFAULT || law == Law.SIGN ? weight(fanIn, 1) : Draw.constant(0);
    }

    /** The law of a table's rows. */
    Draw table(double width) {
        return law == Law.FRAMEWORK_DEFAULT ? new Draw(Draw.Kind.NORMAL, 1) : weight(width, width);
    }

    /** The law in a sentence's part. */
    public String describe() {
        return law.words + (law == Law.NORMAL ? " of deviation " + Numbers.shortest(deviation) : "");
    }
}
