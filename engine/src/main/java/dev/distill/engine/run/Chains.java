package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What waits for what, and how long that takes: whoever is given the job with the longest chain behind it first ends near the
 * shortest time there is (Graham, Bounds on multiprocessing timing anomalies, 1969).
 */
final class Chains {

    private final Map<String, Set<PlannedRun>> after = new HashMap<>();
    private final Map<String, Double> seconds = new HashMap<>();
    private final Costs costs;

    /**
     * @param runs those that are made
     * @param costs of these
     */
    Chains(Collection<PlannedRun> runs, Costs costs) {
        this.costs = costs;
        runs.forEach(run -> run.needs().forEach(need -> after.computeIfAbsent(need, any -> new LinkedHashSet<>())
                .add(run)));
    }

    /** The runs that wait for a run, in the plan's order. */
    Collection<PlannedRun> after(PlannedRun run) {
        return after.getOrDefault(run.identity(), Set.of());
    }

    /** The seconds of the reference machine from a job's begin to the end of the longest chain of runs that wait for it. */
    double seconds(List<PlannedRun> job) {
        return costs.of(job) + job.stream().mapToDouble(this::behind).max().orElse(0);
    }

    /** The seconds of the longest chain of runs that wait for a run. */
    private double behind(PlannedRun run) {
        return after(run).stream().mapToDouble(this::from).max().orElse(0);
    }

    private double from(PlannedRun run) {
        Double known = seconds.get(run.identity());
        if (known == null) {
            known = costs.of(run) + behind(run);
            seconds.put(run.identity(), known);
        }
        return known;
    }
}
