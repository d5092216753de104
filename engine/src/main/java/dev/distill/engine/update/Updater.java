package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;

/** A rule to turn gradients into updates; an immutable value. Each program made with it has a rate, a step and a state of its own. */
public abstract sealed class Updater permits Sgd, Adam, Gathered {

    private final double rate;

    Updater(double rate) {
        this.rate = new Pace(rate).rate();
    }

    /** Stochastic gradient descent, w -= rate g; at first without momentum and weight decay. */
    public static Sgd sgd(double rate) {
        return new Sgd(rate, 0, 0);
    }

    /** Adam; at first with beta1 .9, beta2 .999, epsilon 1e-8 and no weight decay. */
    public static Adam adam(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8, 0, 0);
    }

    /** The same on gradients that are clipped at a norm of all of them together, above 0. */
    public Gathered clippedAt(double largestNorm) {
        return new Gathered(this, 1, largestNorm);
    }

    /** The same on gradients that are averaged over so many parts of a batch, each as large as the tape's batch. */
    public Gathered inParts(int parts) {
        return new Gathered(this, parts, Double.POSITIVE_INFINITY);
    }

    /** The rate that a program starts with. */
    public final double rate() {
        return rate;
    }

    public abstract UpdateRule rule(Pace pace, Parameters trained);

    static double fraction(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("The %s (%s) is not in [0, 1).%nMaybe (0.9).".formatted(what, value));
        }
        return value;
    }

    static double notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The %s (%s) is not a number from 0 on.%nMaybe (0).".formatted(what, value));
        }
        return value;
    }
}
