package dev.distill.engine.update;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.array.Norm;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.UpdateRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums every gradient in an array of its own, over all parts, and hands each on, multiplied, to the sink of another rule: by
 * min(1, largest / norm), with the norm of all of them, taken in Java, and by what that rule wants gradients multiplied by at their source.
 */
final class GatheredRule implements UpdateRule {

    private final UpdateRule rule;
    private final int parts;
    private final double largest;
    private final Map<String, INDArray> gradients = new LinkedHashMap<>();
    private INDArray factor;

    GatheredRule(UpdateRule rule, int parts, double largest) {
        this.rule = rule;
        this.parts = parts;
        this.largest = largest;
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public DoubleSupplier source() {
        return () -> 1.0 / parts;
    }

    /** Several parts are added to what is there, which is 0 before the first. */
    @Override
    public GradientSum sink(Recorder recorder, String name, INDArray parameter, boolean usedOnce) {
        INDArray gradient = recorder.allocate("whole d " + name, parameter.shape());
        gradients.put(name, gradient);
        return new GradientSum(recorder, gradient, 1, parts == 1 ? 0 : 1);
    }

    @Override
    public void gathered(Recorder recorder) {
        factor = recorder.allocate("factor", 1);
        List<INDArray> all = List.copyOf(gradients.values());
        Norm norm = Norm.of(all);
        HostArray out = HostArray.of(factor);
        double[] value = new double[1];
        recorder.pass(
                "norm",
                () -> {
                    value[0] = rule.source().getAsDouble() * clip(norm);
                    out.write(value);
                },
                all,
                List.of(factor));
        rule.gathered(recorder);
    }

    private double clip(Norm norms) {
        if (largest == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double norm = norms.compute();
        return Double.isFinite(norm) && norm > largest ? largest / norm : 1;
    }

    @Override
    public void finish(Recorder recorder, String name, INDArray parameter) {
        INDArray gradient = gradients.get(name);
        // Nothing reads the parameter any more, as after its one use.
        rule.sink(recorder, name, parameter, true)
                .filled(clipped -> recorder.apply("multiply", clipped, gradient, factor));
        rule.finish(recorder, name, parameter);
        if (parts > 1) {
            HostArray sum = HostArray.of(gradient);
            recorder.pass("forget", () -> sum.fill(0), List.of(), List.of(gradient));
        }
    }

    @Override
    public Parameters state() {
        return rule.state();
    }
}
