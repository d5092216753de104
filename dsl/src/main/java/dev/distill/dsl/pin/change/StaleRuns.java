package dev.distill.dsl.pin.change;

import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The planned runs without numbers that had them when the study was last run: something in their specification has changed since. */
public final class StaleRuns {

    private StaleRuns() {}

    /**
     * What has changed, by the identity of the planned run.
     *
     * @param last the plan of the last time
     * @param results the planned runs, and what there is of them
     * @param recorded whether there are numbers of an identity
     */
    public static Map<String, RunChange> since(Plan last, List<RunResult> results, Predicate<String> recorded) {
        Map<RunKey, PlannedRun> before = new LinkedHashMap<>();
        last.runs().forEach(run -> before.put(RunKey.of(run), run));
        Map<String, RunChange> stale = new LinkedHashMap<>();
        for (RunResult result : results) {
            PlannedRun run = result.run();
            PlannedRun earlier = before.get(RunKey.of(run));
            if (result.status() != RunStatus.CACHED
                    && earlier != null
                    && !earlier.identity().equals(run.identity())
                    && recorded.test(earlier.identity())) {
                stale.put(run.identity(), change(earlier, run));
            }
        }
        return stale;
    }

    private static RunChange change(PlannedRun earlier, PlannedRun run) {
        return RunChange.changed(
                RunKey.of(run),
                Parts.of(earlier.specification()),
                earlier.specification().canonicalText(),
                run);
    }
}
