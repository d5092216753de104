package dev.distill.engine.program;

/** Stochastic gradient descent. */
public final class Sgd extends Updater {

    private final double momentum;
    private final double weightDecay;

    Sgd(double rate, double momentum, double weightDecay) {
        super(rate);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    @Override
    UpdateRule rule(Pace pace, Parameters trained) {
        return new PlainSgdRule(pace, weightDecay);
    }
}
