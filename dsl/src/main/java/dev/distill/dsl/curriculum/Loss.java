package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Numbers;

/** What a stage minimises. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Loss.CrossEntropy.class, name = "cross-entropy"),
    @JsonSubTypes.Type(value = Loss.SmoothedCrossEntropy.class, name = "smoothed-cross-entropy"),
    @JsonSubTypes.Type(value = Loss.Ctc.class, name = "ctc"),
    @JsonSubTypes.Type(value = Loss.SoftCrossEntropy.class, name = "soft-cross-entropy"),
    @JsonSubTypes.Type(value = Loss.KlDivergence.class, name = "kl-divergence"),
    @JsonSubTypes.Type(value = Loss.Hinge.class, name = "hinge"),
    @JsonSubTypes.Type(value = Loss.RatingError.class, name = "rating-error"),
    @JsonSubTypes.Type(value = Loss.LogitError.class, name = "logit-error"),
    @JsonSubTypes.Type(value = Loss.ScaledLogitError.class, name = "scaled-logit-error"),
    @JsonSubTypes.Type(value = Loss.Decoupled.class, name = "decoupled"),
    @JsonSubTypes.Type(value = Loss.FeatureError.class, name = "feature-error"),
    @JsonSubTypes.Type(value = Loss.RelationError.class, name = "relation-error"),
    @JsonSubTypes.Type(value = Loss.EasyToHard.class, name = "easy-to-hard")
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

    /** This loss on all examples of a batch. */
    default Loss ofAll() {
        return this;
    }

    /** Another loss on the examples of a batch that this one is of. */
    default Loss onItsExamples(Loss other) {
        return other;
    }

    /** Whether it is a mean over examples that each have a loss of their own, of which some may be left out. */
    default boolean isOfEachExample() {
        return true;
    }

    /** Whether this loss has a meaning for logits that are softened so. */
    default boolean suits(Softening softening) {
        return true;
    }

    /** Whether it fits the one number of a rating as a teacher tells it, and needs no distribution over classes. */
    default boolean fitsRatings() {
        return false;
    }

    /** Whether the student ends elsewhere than its teacher, so that what comes next begins with a fresh optimiser. */
    default boolean leadsElsewhere() {
        return false;
    }

    /** Returns this loss with every length turned into steps. */
    default Loss resolvedBy(Lengths lengths) {
        return this;
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
     * Cross-entropy on smoothed labels: the label has the share 1 - s and all C classes, the label among them, s / C each; batch mean (Szegedy
     * et al., arXiv 1512.00567) [paper]. It is one-shot distillation from a teacher that knows nothing (Yuan et al., arXiv 1909.11723)
     * [paper: abstract], and teachers that were trained on it teach worse (Müller et al., arXiv 1906.02629) [paper: abstract].
     *
     * @param smoothing s, between 0 and 1
     */
    record SmoothedCrossEntropy(double smoothing) implements Loss {
        /** Checks the smoothing. */
        public SmoothedCrossEntropy {
            Require.that(
                    smoothing > 0 && smoothing < 1,
                    "The smoothing (" + Numbers.shortest(smoothing) + ") of labels is not between 0 and 1.",
                    "Use smoothedCrossEntropy(0.1), say; or crossEntropy(), which smooths nothing.");
        }

        @Override
        public Fit fit() {
            return Fit.LABELS;
        }

        @Override
        public String describe() {
            return "cross-entropy on labels smoothed by " + Numbers.shortest(smoothing);
        }
    }

    /**
     * Connectionist temporal classification, for labels that are strings: the negative log-probability of all ways in which frames spell the
     * string, a blank among their classes (Graves, Fernández, Gomez and Schmidhuber 2006) [paper], mean over examples [choice].
     */
    record Ctc() implements Loss {
        @Override
        public Fit fit() {
            return Fit.LABELS;
        }

        @Override
        public String describe() {
            return "connectionist temporal classification";
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
        public boolean suits(Softening softening) {
            return !softening.isLearned();
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
            return softening instanceof Softening.Temperature || timesSquaredTemperature && softening.isLearned();
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

    /** Mean squared error on ratings, (z - y)^2, for tasks that ask for a rating: batch mean, as BERT is fine-tuned on STS-B [choice: customary]. */
    record RatingError() implements Loss {
        @Override
        public Fit fit() {
            return Fit.LABELS;
        }

        @Override
        public String describe() {
            return "mean squared error on ratings";
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
        public boolean fitsRatings() {
            return true;
        }

        @Override
        public String describe() {
            return "mean squared error on logits";
        }
    }

    /**
     * Mean squared error on logits whose target is scaled, mean over batch and classes of (z_s - s z_t)^2: annealing, where s rises to 1
     * on equal stairs (Jafari et al., arXiv 2104.07163) [paper]; the mean in place of a sum [choice].
     *
     * @param factor s, over the stage
     */
    record ScaledLogitError(Schedule factor) implements Loss {
        @Override
        public Fit fit() {
            return Fit.TEACHER_OUTPUTS;
        }

        @Override
        public boolean suits(Softening softening) {
            return softening.equals(Softening.at(1));
        }

        @Override
        public boolean leadsElsewhere() {
            return true;
        }

        @Override
        public Loss resolvedBy(Lengths lengths) {
            return new ScaledLogitError(factor.resolvedBy(lengths));
        }

        @Override
        public boolean fitsRatings() {
            return true;
        }

        @Override
        public String describe() {
            return "mean squared error on logits, the teacher's times " + factor.describe();
        }
    }

    /**
     * The divergence in two parts with the temperature on both, which weigh as one likes: T^2 (alpha KL(b_t || b_s) + beta KL(p^_t ||
     * p^_s)), where b is the label's probability and the rest, and p^ the distribution over the other classes (Zhao et al., arXiv
     * 2203.08679) [paper]. KL = KL(b_t || b_s) + (1 - the teacher's probability of the label) KL(p^_t || p^_s) [ours].
     *
     * @param target alpha, from 0 on
     * @param others beta, from 0 on
     */
    record Decoupled(double target, double others) implements Loss {
        /** Checks the weights. */
        public Decoupled {
            weight("label", target);
            weight("other classes", others);
            Require.that(
                    target > 0 || others > 0,
                    "The parts of the decoupled divergence (0 and 0) weigh nothing.",
                    "Use decoupled(1, 8), say.");
        }

        private static void weight(String part, double weight) {
            Require.that(
                    weight >= 0 && Double.isFinite(weight),
                    "The weight (" + weight + ") of the " + part
                            + " in the decoupled divergence is negative or no number.",
                    "Give weights from 0 on, as in decoupled(1, 8).");
        }

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
            return "decoupled divergence, T on both, times T^2: " + Numbers.shortest(target) + " for the label, "
                    + Numbers.shortest(others) + " for the other classes";
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

    /** The error of relations between the examples of a batch, which has no part for one example: see {@link Signal.Relations}. */
    record RelationError() implements Loss {
        @Override
        public Fit fit() {
            return Fit.FEATURES;
        }

        @Override
        public boolean isOfEachExample() {
            return false;
        }

        @Override
        public String describe() {
            return "error of relations between examples";
        }
    }

    /**
     * A loss of the easy examples of a batch alone: the mean over those that are open, which are more and more until all are (curriculum
     * learning: Bengio and others 2009; scores and pace: Hacohen and Weinshall, arXiv 1904.03626) [paper].
     *
     * <p>There, batches are drawn from the easiest examples. Here, batches are those of any other run of their seed, so that arms see the same
     * ones, and what is not open yet counts nothing: such a batch has fewer examples. An example is open where it is no harder than that
     * share of the selection examples [choice].
     *
     * @param of the loss
     * @param by what makes an example hard
     * @param share of all examples that is open, over the stage: 0 is none, 1 and above is all
     */
    record EasyToHard(Loss of, Difficulty by, Schedule share) implements Loss {
        /** Checks the share. */
        public EasyToHard {
            Require.that(
                    !(of instanceof EasyToHard),
                    "The examples of the loss (" + of.describe() + ") come easy first already.",
                    "Say easyToHard(...) once.");
            Require.that(
                    of.isOfEachExample(),
                    "The loss (" + of.describe()
                            + ") has no part for each example, of which the easy ones could come first.",
                    "Leave easyToHard(...) out, or say it on the other goals, as in onLabels().easyToHard(...).");
            Require.that(
                    share.isAtLeast(0) && !share.isZero(),
                    "The share (" + share.describe() + ") of examples that are open is negative, or 0 throughout.",
                    "Let it rise to 1, as in new Schedule.Ramp(0.2, 1, Length.share(0.5)).");
        }

        @Override
        public Fit fit() {
            return of.fit();
        }

        @Override
        public Loss ofAll() {
            return of;
        }

        @Override
        public Loss onItsExamples(Loss other) {
            return other instanceof EasyToHard ? other : new EasyToHard(other, by, share);
        }

        @Override
        public boolean suits(Softening softening) {
            return !softening.isLearned() && of.suits(softening);
        }

        @Override
        public boolean fitsRatings() {
            return of.fitsRatings();
        }

        @Override
        public boolean leadsElsewhere() {
            return of.leadsElsewhere();
        }

        @Override
        public Loss resolvedBy(Lengths lengths) {
            return new EasyToHard(of.resolvedBy(lengths), by, share.resolvedBy(lengths));
        }

        @Override
        public String describe() {
            return of.describe() + " on the easiest examples by " + by.describe() + ", a share " + share.describe();
        }
    }
}
