package dev.distill.engine.program;

/** A rule to turn gradients into updates; an immutable value. Each program made with it has its own rate, step and state. */
public abstract sealed class Updater permits Sgd {

    private final double rate;

    Updater(double rate) {
        this.rate = new Pace(rate).rate();
    }

    /** Stochastic gradient descent, w -= rate g, at first without momentum or weight decay. */
    public static Sgd sgd(double rate) {
        return new Sgd(rate, 0, 0);
    }

    /** The rate a program starts with. */
    public final double rate() {
        return rate;
    }

    abstract UpdateRule rule(Pace pace, Parameters trained);
}
