package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * w = (1 - rate wd) w - rate g. The rate is multiplied in at the loss, so a parameter used once takes its gradient straight from the
 * product that makes it; one used more often needs an array for the sum.
 */
final class PlainSgdRule implements UpdateRule {

    private final Pace pace;
    private final double weightDecay;
    private final Map<String, INDArray> sums = new HashMap<>();

    PlainSgdRule(Pace pace, double weightDecay) {
        this.pace = pace;
        this.weightDecay = weightDecay;
    }

    @Override
    public DoubleSupplier source() {
        return pace::rate;
    }

    @Override
    public GradientSum sink(Recorder recorder, String name, INDArray parameter, boolean usedOnce) {
        if (usedOnce) {
            decay(recorder, parameter);
            return new GradientSum(recorder, parameter, -1, 1);
        }
        INDArray sum = recorder.allocate("d " + name, parameter.shape());
        sums.put(name, sum);
        return new GradientSum(recorder, sum, 1, 0);
    }

    @Override
    public void finish(Recorder recorder, String name, INDArray parameter) {
        if (sums.containsKey(name)) {
            decay(recorder, parameter);
            recorder.apply("subtract", parameter, parameter, sums.get(name));
        }
    }

    @Override
    public Parameters state() {
        return Parameters.allocate(DataType.FLOAT, Map.of());
    }

    private void decay(Recorder recorder, INDArray parameter) {
        if (weightDecay > 0) {
            recorder.apply(
                    "multiply",
                    parameter,
                    parameter,
                    recorder.sharedScalar(this, "kept", () -> 1 - pace.rate() * weightDecay));
        }
    }
}
