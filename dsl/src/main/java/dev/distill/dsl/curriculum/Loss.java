package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a stage minimises. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Loss.CrossEntropy.class, name = "cross-entropy"),
    @JsonSubTypes.Type(value = Loss.SoftCrossEntropy.class, name = "soft-cross-entropy"),
    @JsonSubTypes.Type(value = Loss.KlDivergence.class, name = "kl-divergence"),
    @JsonSubTypes.Type(value = Loss.Hinge.class, name = "hinge"),
    @JsonSubTypes.Type(value = Loss.LogitError.class, name = "logit-error"),
    @JsonSubTypes.Type(value = Loss.FeatureError.class, name = "feature-error")
})
public sealed interface Loss {

    /** What a loss is fitted to. */
    enum Fit {
        /** Labels. */
        LABELS,
        /** A teacher's outputs. */
        TEACHER_OUTPUTS,
        /** A teacher's hidden features. */
        FEATURES
    }

    /** What this loss is fitted to. */
    Fit fit();

    /** Whether this loss has a meaning for logits that are softened so. */
    default boolean suits(Softening softening) {
        return true;
    }

    /** The loss in a sentence's part. */
    String describe();

    /** Cross-entropy on labels: the negative log-probability of the label, batch mean [paper]. */
    record CrossEntropy() implements Loss {
        @Override
        public Fit fit() {
            return Fit.LABELS;
        }

        @Override
        public String describe() {
            return "cross-entropy";
        }
    }

    /**
     * Soft cross-entropy in the progressive convention: the temperature divides the teacher's logits only, without T^2, batch
     * mean (Panigrahi et al., arXiv 2410.05464) [paper].
     */
    record SoftCrossEntropy() implements Loss {
        @Override
        public Fit fit() {
            return Fit.TEACHER_OUTPUTS;
        }

        @Override
        public String describe() {
            return "soft cross-entropy, T on the teacher only";
        }
    }

    /**
     * KL divergence from teacher to student with the temperature on both, sum over classes, batch mean (Hinton et al. 2015,
     * arXiv 1503.02531) [paper].
     *
     * @param timesSquaredTemperature whether the loss is multiplied by T^2, which keeps the gradient of order one
     */
    record KlDivergence(boolean timesSquaredTemperature) implements Loss {
        @Override
        public Fit fit() {
            return Fit.TEACHER_OUTPUTS;
        }

        @Override
        public boolean suits(Softening softening) {
            return softening instanceof Softening.Temperature;
        }

        @Override
        public String describe() {
            return "KL divergence, T on both" + (timesSquaredTemperature ? ", times T^2" : "");
        }
    }

    /** Hinge on a scalar output f and y in {-1,+1}: max(0, 1 - y f) (Barak et al., arXiv 2207.08799) [paper]. */
    record Hinge() implements Loss {
        @Override
        public Fit fit() {
            return Fit.LABELS;
        }

        @Override
        public String describe() {
            return "hinge";
        }
    }

    /** Mean squared error on logits, mean over batch and classes, without a temperature [choice]. */
    record LogitError() implements Loss {
        @Override
        public Fit fit() {
            return Fit.TEACHER_OUTPUTS;
        }

        @Override
        public boolean suits(Softening softening) {
            return softening.equals(Softening.at(1));
        }

        @Override
        public String describe() {
            return "mean squared error on logits";
        }
    }

    /** Half the squared error, summed over feature coordinates, batch mean [ours]. */
    record FeatureError() implements Loss {
        @Override
        public Fit fit() {
            return Fit.FEATURES;
        }

        @Override
        public String describe() {
            return "half squared error, summed over coordinates";
        }
    }
}
