package dev.distill.dsl.curriculum;

import dev.distill.dsl.schedule.Schedule;

/** The words for losses. */
public final class Losses {

    private Losses() {}

    /** Cross-entropy on labels, the default for labels. */
    public static Loss crossEntropy() {
        return new Loss.CrossEntropy();
    }

    /**
     * Cross-entropy on smoothed labels, of which a share is spread over all classes.
     *
     * @param smoothing the share, between 0 and 1; 0.1 is usual
     */
    public static Loss smoothedCrossEntropy(double smoothing) {
        return new Loss.SmoothedCrossEntropy(smoothing);
    }

    /** Connectionist temporal classification on labels that are strings, which the frames of an output spell. */
    public static Loss ctc() {
        return new Loss.Ctc();
    }

    /** Soft cross-entropy, T on the teacher only, the default for a teacher's outputs. */
    public static Loss softCrossEntropy() {
        return new Loss.SoftCrossEntropy();
    }

    /** KL divergence with T on both, times T^2. */
    public static Loss kl() {
        return new Loss.KlDivergence(true);
    }

    /** KL divergence with T on both, without the factor T^2. */
    public static Loss klWithoutSquaredTemperature() {
        return new Loss.KlDivergence(false);
    }

    /** Hinge on labels, for a scalar output. */
    public static Loss hinge() {
        return new Loss.Hinge();
    }

    /** Mean squared error on labels that are ratings. */
    public static Loss ratingError() {
        return new Loss.RatingError();
    }

    /** Mean squared error on logits. */
    public static Loss logitError() {
        return new Loss.LogitError();
    }

    /** Mean squared error on logits, the teacher's times a factor that moves over the stage. */
    public static Loss logitError(Schedule factor) {
        return new Loss.ScaledLogitError(factor);
    }

    /** The divergence in two parts, that on the label times the one weight and that on the other classes times the other. */
    public static Loss decoupled(double target, double others) {
        return new Loss.Decoupled(target, others);
    }
}
