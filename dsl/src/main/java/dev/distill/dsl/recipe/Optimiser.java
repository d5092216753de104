package dev.distill.dsl.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** The rule that turns gradients into changes of the weights. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Optimiser.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = Optimiser.Momentum.class, name = "momentum"),
    @JsonSubTypes.Type(value = Optimiser.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = Optimiser.AdamW.class, name = "adam-w"),
    @JsonSubTypes.Type(value = Optimiser.Clipped.class, name = "clipped"),
    @JsonSubTypes.Type(value = Optimiser.Accumulated.class, name = "accumulated")
})
public sealed interface Optimiser {

    /** The optimiser in a sentence's part. */
    String describe();

    /** Reads this optimiser by its kind. */
    <R> R read(Reader<R> reader);

    /** Whether it has a weight decay of its own, so that a recipe must have none. */
    default boolean decaysWeights() {
        return false;
    }

    /** Returns this optimiser on gradients that are clipped at that norm, instead of any other. */
    default Optimiser clippedAt(double largestNorm) {
        return new Clipped(this, largestNorm);
    }

    /** How many parts a batch's gradients are computed in, one after the other. */
    default int parts() {
        return 1;
    }

    /** Returns this optimiser on gradients that are computed in so many parts, instead of any other. */
    default Optimiser inParts(int parts) {
        return parts == 1 ? this : new Accumulated(this, parts);
    }

    /** One method for each kind of optimiser. */
    interface Reader<R> {
        /** Reads plain SGD. */
        R sgd(Sgd optimiser);

        /** Reads SGD with momentum. */
        R momentum(Momentum optimiser);

        /** Reads Adam. */
        R adam(Adam optimiser);

        /** Reads AdamW. */
        R adamW(AdamW optimiser);

        /** Reads an optimiser on clipped gradients. */
        R clipped(Clipped optimiser);

        /** Reads an optimiser on gradients that are computed in parts. */
        R accumulated(Accumulated optimiser);
    }

    /** Stochastic gradient descent: w - rate * g. */
    record Sgd() implements Optimiser {
        @Override
        public String describe() {
            return "SGD";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.sgd(this);
        }
    }

    /**
     * SGD with heavy-ball momentum: v = factor * v + g, then w - rate * v.
     *
     * @param factor the share of the last step that is kept, in [0, 1)
     */
    record Momentum(double factor) implements Optimiser {
        /** Checks the factor. */
        public Momentum {
            Require.belowOne("momentum", factor);
        }

        @Override
        public String describe() {
            return "SGD with momentum " + Numbers.shortest(factor);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.momentum(this);
        }
    }

    /**
     * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1): m / (1 - beta1^t) over sqrt(v / (1 - beta2^t)) + epsilon, so epsilon
     * stands beside the corrected root, as in PyTorch. Both decays are single precision's nearest numbers, whose 1 - beta2 at .999 is
     * smaller by 1.3e-5 of itself, so that steps are longer by 6e-6 of theirs [ours].
     *
     * @param beta1 the decay of the mean, in [0, 1)
     * @param beta2 the decay of the square, in [0, 1)
     * @param epsilon what keeps the quotient finite, positive
     */
    record Adam(double beta1, double beta2, double epsilon) implements Optimiser {
        /** Checks the constants. */
        public Adam {
            Require.belowOne("beta1", beta1);
            Require.belowOne("beta2", beta2);
            Require.positive("epsilon", epsilon);
        }

        @Override
        public String describe() {
            return "Adam (" + Numbers.shortest(beta1) + ", " + Numbers.shortest(beta2) + ")";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.adam(this);
        }
    }

    /**
     * Adam with a weight decay that does not go through its moments (Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2): before
     * the step of Adam, w is multiplied by 1 - rate * decay, where the rate is that of the step, schedule included [choice: as in
     * PyTorch; in the paper the decay is multiplied by the schedule alone, so 0.00005 there is 0.05 here at the rate 0.001].
     *
     * <p>All trained arrays decay, biases and normalisations included [choice, as in PyTorch unless told otherwise; some recipes for
     * transformers spare all but matrices].
     *
     * @param beta1 the decay of the mean, in [0, 1)
     * @param beta2 the decay of the square, in [0, 1)
     * @param epsilon what keeps the quotient finite, positive
     * @param decoupledDecay what the rate is multiplied by to give the share of each weight that a step takes away, from 0
     */
    record AdamW(double beta1, double beta2, double epsilon, double decoupledDecay) implements Optimiser {
        /** Checks the constants. */
        public AdamW {
            Require.belowOne("beta1", beta1);
            Require.belowOne("beta2", beta2);
            Require.positive("epsilon", epsilon);
            Require.that(
                    Double.isFinite(decoupledDecay) && decoupledDecay >= 0,
                    "The decay of AdamW (" + Numbers.shortest(decoupledDecay) + ") is not a number from 0.",
                    "Give a number of at least 0, as in adamW(0.001, 0.01).");
        }

        @Override
        public String describe() {
            return "AdamW (" + Numbers.shortest(beta1) + ", " + Numbers.shortest(beta2) + ") with decay "
                    + Numbers.shortest(decoupledDecay);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.adamW(this);
        }

        @Override
        public boolean decaysWeights() {
            return true;
        }
    }

    /**
     * An optimiser on gradients that are clipped: where the norm of all of them together is above the largest, each is multiplied by
     * largest / norm (Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063, algorithm 1) [choice: nothing is added to the norm, where PyTorch adds
     * 1e-6].
     *
     * <p>The norm is that of the loss's gradients on all arrays that a stage trains, the regressor of a hint included; a recipe's weight
     * decay is added afterwards [choice, as in PyTorch]. A norm that is not finite clips nothing, so that the run is seen to diverge.
     *
     * @param optimiser what takes the clipped gradients; not clipped itself
     * @param largestNorm the largest norm that is left as it is, positive
     */
    record Clipped(Optimiser optimiser, double largestNorm) implements Optimiser {
        /** Checks the norm. */
        public Clipped {
            Require.positive("largest norm of the gradients", largestNorm);
            Require.that(
                    !(optimiser instanceof Clipped || optimiser instanceof Accumulated),
                    "The gradients are clipped twice, or by part (" + optimiser.describe() + ").",
                    "Clip them once, with recipe.clippedAt(...).");
        }

        @Override
        public String describe() {
            return optimiser.describe() + ", gradients clipped at norm " + Numbers.shortest(largestNorm);
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.clipped(this);
        }

        @Override
        public boolean decaysWeights() {
            return optimiser.decaysWeights();
        }

        @Override
        public Optimiser clippedAt(double largestNorm) {
            return new Clipped(optimiser, largestNorm);
        }
    }

    /**
     * An optimiser on gradients that are computed in equal parts of the batch, one after the other, and averaged: the step of the whole
     * batch in less memory, but for the rounding of sums. A batch normalisation sees one part at a time.
     *
     * @param optimiser what takes the averaged gradients, and clips them if it does; not in parts itself
     * @param parts how many, at least 2; they divide the batch size
     */
    record Accumulated(Optimiser optimiser, int parts) implements Optimiser {
        /** Checks the parts. */
        public Accumulated {
            Require.that(
                    parts > 1,
                    "The parts of a batch (" + parts + ") are fewer than 2.",
                    "Give a whole number of at least 2, or leave inParts(...) out.");
            Require.that(
                    !(optimiser instanceof Accumulated),
                    "The batch is parted twice (" + optimiser.describe() + ").",
                    "Part it once, with recipe.inParts(...).");
        }

        @Override
        public String describe() {
            return optimiser.describe() + ", batches in " + parts + " parts";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.accumulated(this);
        }

        @Override
        public boolean decaysWeights() {
            return optimiser.decaysWeights();
        }

        @Override
        public Optimiser clippedAt(double largestNorm) {
            return new Accumulated(optimiser.clippedAt(largestNorm), parts);
        }

        @Override
        public Optimiser inParts(int parts) {
            return optimiser.inParts(parts);
        }
    }
}
