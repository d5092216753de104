package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Call;
import dev.distill.engine.program.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's {@code adam_updater} with the bias correction computed in Java: its rate is rate sqrt(1 - b2^t) / (1 - b1^t) and its epsilon is
 * epsilon sqrt(1 - b2^t), which gives Adam's formula exactly.
 */
final class AdamRule implements UpdateRule {

    // The op's own correction, at so late an iteration that it is 1.
    private static final long LATE = Integer.MAX_VALUE - 1;

    private final Pace pace;
    private final Adam adam;
    private final Parameters state;
    private final Map<String, INDArray> gradients = new HashMap<>();

    AdamRule(Pace pace, Adam adam, Parameters trained) {
        this.pace = pace;
        this.adam = adam;
        state = trained.zeros(List.of(".mean", ".variance"));
    }

    @Override
    public DoubleSupplier source() {
        return () -> 1;
    }

    @Override
    public GradientSum sink(Recorder recorder, String name, INDArray parameter, boolean usedOnce) {
        INDArray gradient = recorder.allocate("d " + name, parameter.shape());
        gradients.put(name, gradient);
        return new GradientSum(recorder, gradient, 1, 0);
    }

    @Override
    public void finish(Recorder recorder, String name, INDArray parameter) {
        INDArray gradient = gradients.get(name);
        if (adam.weightDecay() > 0) {
            recorder.addTimes(gradient, adam.weightDecay(), parameter);
        }
        if (adam.decoupledWeightDecay() > 0) {
            INDArray kept = recorder.sharedScalar(this, "kept", () -> 1 - pace.rate() * adam.decoupledWeightDecay());
            recorder.apply("multiply", parameter, parameter, kept);
        }
        step(recorder, gradient, moment(recorder, name + ".variance"), moment(recorder, name + ".mean"));
        recorder.apply("subtract", parameter, parameter, gradient);
    }

    @Override
    public Parameters state() {
        return state;
    }

    private void step(Recorder recorder, INDArray gradient, INDArray variance, INDArray mean) {
        INDArray rate = recorder.sharedScalar(
                this, "rate", () -> pace.rate() * correction() / (1 - StrictMath.pow(adam.beta1(), pace.step())));
        INDArray epsilon = recorder.sharedScalar(this, "epsilon", () -> adam.epsilon() * correction());
        INDArray beta1 = recorder.constant("beta1", adam.beta1());
        INDArray beta2 = recorder.constant("beta2", adam.beta2());
        recorder.add(Call.of("adam_updater", gradient, variance, mean, rate, beta1, beta2, epsilon)
                .into(gradient, variance, mean)
                .integers(LATE));
    }

    private double correction() {
        return StrictMath.sqrt(1 - StrictMath.pow(adam.beta2(), pace.step()));
    }

    private INDArray moment(Recorder recorder, String name) {
        INDArray moment = state.array(name);
        recorder.uses(moment, name);
        return moment;
    }
}
