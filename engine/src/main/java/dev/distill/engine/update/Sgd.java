package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;

/**
 * Stochastic gradient descent with momentum (Polyak 1964): v = mu v + g + wd w; w -= rate v [choice: the heavy-ball form that PyTorch uses].
 *
 * <p>Without momentum the gradient goes straight into the weight and there is no state; with it, {@code <name>.velocity} is v.
 */
public final class Sgd extends Updater {

    private final double momentum;
    private final double weightDecay;

    Sgd(double rate, double momentum, double weightDecay) {
        super(rate);
        this.momentum = fraction("momentum", momentum);
        this.weightDecay = notNegative("weight decay", weightDecay);
    }

    /** The same with a momentum mu in [0, 1). */
    public Sgd momentum(double mu) {
        return new Sgd(rate(), mu, weightDecay);
    }

    /** The same with a coupled weight decay: wd w is added to every gradient. */
    public Sgd weightDecay(double wd) {
        return new Sgd(rate(), momentum, wd);
    }

    @Override
    public UpdateRule rule(Pace pace, Parameters trained) {
        return momentum == 0
                ? new PlainSgdRule(pace, weightDecay)
                : new MomentumRule(pace, momentum, weightDecay, trained);
    }
}
