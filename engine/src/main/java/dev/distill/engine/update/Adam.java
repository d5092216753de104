package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1): m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w -= rate m^ / (sqrt(v^) + epsilon), m^ = m / (1 - b1^t), v^ = v / (1 - b2^t)
 * [choice: the form of PyTorch, in which epsilon meets the corrected v^].
 *
 * <p>The state holds {@code <name>.mean}, which is m, and {@code <name>.variance}, which is v.
 */
public final class Adam extends Updater {

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final double decoupledWeightDecay;

    Adam(double rate, double beta1, double beta2, double epsilon, double weightDecay, double decoupledWeightDecay) {
        super(rate);
        this.beta1 = fraction("beta1", beta1);
        this.beta2 = fraction("beta2", beta2);
        this.epsilon = notNegative("epsilon", epsilon);
        this.weightDecay = notNegative("weight decay", weightDecay);
        this.decoupledWeightDecay = notNegative("weight decay", decoupledWeightDecay);
    }

    /** The same with other rates of forgetting, both in [0, 1). */
    public Adam betas(double beta1, double beta2) {
        return new Adam(rate(), beta1, beta2, epsilon, weightDecay, decoupledWeightDecay);
    }

    /** The same with another epsilon. */
    public Adam epsilon(double epsilon) {
        return new Adam(rate(), beta1, beta2, epsilon, weightDecay, decoupledWeightDecay);
    }

    /** The same with a coupled weight decay: wd w is added to every gradient. */
    public Adam weightDecay(double wd) {
        return new Adam(rate(), beta1, beta2, epsilon, wd, decoupledWeightDecay);
    }

    /** The same with a decoupled weight decay, which makes it AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101): w is first multiplied by 1 - rate wd. */
    public Adam decoupledWeightDecay(double wd) {
        return new Adam(rate(), beta1, beta2, epsilon, weightDecay, wd);
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    double weightDecay() {
        return weightDecay;
    }

    double decoupledWeightDecay() {
        return decoupledWeightDecay;
    }

    @Override
    public UpdateRule rule(Pace pace, Parameters trained) {
        return new AdamRule(pace, this, trained);
    }
}
