package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** v = mu v + g + wd w; w -= rate v. The products that make g add up in v itself, the first of them onto mu v. */
final class MomentumRule implements UpdateRule {

    private final Pace pace;
    private final double momentum;
    private final double weightDecay;
    private final Parameters state;

    MomentumRule(Pace pace, double momentum, double weightDecay, Parameters trained) {
        this.pace = pace;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        state = trained.zeros(List.of(".velocity"));
    }

    @Override
    public DoubleSupplier source() {
        return () -> 1;
    }

    @Override
    public GradientSum sink(Recorder recorder, String name, INDArray parameter, boolean usedOnce) {
        return new GradientSum(recorder, velocity(recorder, name), 1, momentum);
    }

    @Override
    public void finish(Recorder recorder, String name, INDArray parameter) {
        INDArray velocity = velocity(recorder, name);
        INDArray update = recorder.scratch(parameter.shape());
        if (weightDecay > 0) {
            recorder.addTimes(velocity, weightDecay, parameter);
        }
        recorder.apply("multiply", update, velocity, recorder.sharedScalar(this, "rate", pace::rate));
        recorder.apply("subtract", parameter, parameter, update);
    }

    @Override
    public Parameters state() {
        return state;
    }

    private INDArray velocity(Recorder recorder, String name) {
        INDArray velocity = state.array(name + ".velocity");
        recorder.uses(velocity, name + ".velocity");
        return velocity;
    }
}
