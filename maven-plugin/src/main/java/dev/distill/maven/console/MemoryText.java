package dev.distill.maven.console;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.estimate.Footprint;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs need of memory, where that is more than a worker may use. */
public final class MemoryText {

    private MemoryText() {}

    /**
     * That runs which are still to be trained would be refused for memory; nothing where none would.
     *
     * @param memory what a worker may use, in megabytes
     */
    public static Optional<String> line(Plan plan, Collection<RunResult> recorded, int memory) {
        Set<String> done = recorded.stream()
                .filter(result -> result.record().isPresent())
                .map(result -> result.run().identity())
                .collect(Collectors.toSet());
        Map<String, PlannedRun> distinct = plan.distinctRuns();
        Collection<RunSpecification> all =
                distinct.values().stream().map(PlannedRun::specification).toList();
        Map<PlannedRun, Double> large = new LinkedHashMap<>();
        for (PlannedRun run : distinct.values()) {
            double needed = Footprint.megabytes(run.specification(), all);
            if (needed > memory && !done.contains(run.identity())) {
                large.put(run, needed);
            }
        }
        return large.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(largest -> Words.count(large.size(), "run")
                        + (large.size() == 1 ? " needs" : " need") + " more memory than the " + Words.count(memory)
                        + " MB of a worker and would fail: "
                        + largest.getKey().describe() + " about "
                        + Words.count((long) Math.ceil(largest.getValue()))
                        + " MB. Give workers more with -Ddistill.memory=" + Footprint.enough(largest.getValue()));
    }
}
