package dev.distill.engine.estimate;

import dev.distill.dsl.plan.RunSpecification;
import java.util.Map;

/** A rough measure of what runs cost, to start long ones first and to share work out evenly; no result depends on it. */
public final class Cost {

    private Cost() {}

    /** The cost of a run to its last step, in seconds of the reference machine. */
    public static double of(RunSpecification run, Map<String, RunSpecification> teachers) {
        return StepTime.REFERENCE.mostSeconds(run, teachers);
    }
}
