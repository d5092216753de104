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
    @JsonSubTypes.Type(value = Optimiser.Adam.class, name = "adam")
})
public sealed interface Optimiser {

    /** The optimiser in a sentence's part. */
    String describe();

    /** Reads this optimiser by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of optimiser. */
    interface Reader<R> {
        /** Reads plain SGD. */
        R sgd(Sgd optimiser);

        /** Reads SGD with momentum. */
        R momentum(Momentum optimiser);

        /** Reads Adam. */
        R adam(Adam optimiser);
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
     * stands beside the corrected root, as in PyTorch.
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
}
