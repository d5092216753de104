package dev.distill.engine.run;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.plan.RunSpecification;
import java.util.Map;
import java.util.Optional;

/** A rough measure of what runs cost, to start long ones first and to share work out evenly; no result depends on it. */
public final class Cost {

    /** Multiplications that take as long as the fixed cost of a step. */
    private static final double FIXED = 500_000;

    private Cost() {}

    /** The cost of a run to its last step, in multiplications. */
    public static double of(RunSpecification run, Map<String, RunSpecification> teachers) {
        double own =
                3 * weights(run.architecture(), run.task().inputs(), run.task().classes());
        double taught = Optional.ofNullable(teachers.get(run.teacher().orElse("")))
                .map(it ->
                        weights(it.architecture(), it.task().inputs(), it.task().classes()))
                .orElse(0.0);
        return run.recipe().steps() * (FIXED + run.recipe().batchSize() * (own + taught));
    }

    private static double weights(Architecture architecture, int inputs, int outputs) {
        double weights = 0;
        int before = inputs;
        for (int layer = 1; layer <= architecture.hiddenLayers(); layer++) {
            weights += (double) before * architecture.width(layer);
            before = architecture.width(layer);
        }
        return weights + (double) before * outputs;
    }
}
