package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.estimate.Cost;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What runs cost, each estimated once: a schedule asks for it many times. */
final class Costs {

    private final Map<String, Double> known = new HashMap<>();
    private final Map<String, RunSpecification> teachers;

    /** @param teachers the specifications of teachers by identity */
    Costs(Map<String, RunSpecification> teachers) {
        this.teachers = teachers;
    }

    /** The seconds of the reference machine that a run takes. */
    double of(PlannedRun run) {
        return known.computeIfAbsent(run.identity(), any -> Cost.of(run.specification(), teachers));
    }

    /** Of all of these. */
    double of(Collection<PlannedRun> runs) {
        return runs.stream().mapToDouble(this::of).sum();
    }
}
