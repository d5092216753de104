package dev.distill.dsl.plan;

import dev.distill.dsl.Arm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The trials of a study's searches, made once for all plans of it that differ in what is decided: there may be hundreds, and as many plans. */
final class KnownTrials {
    private final Map<String, Arm> arms = new HashMap<>();
    private final Map<List<Object>, PlannedRun> runs = new HashMap<>();

    /** The arm that a trial tries, by the trial's name. */
    Arm arm(String trial, Supplier<Arm> made) {
        return arms.computeIfAbsent(trial, any -> made.get());
    }

    /** A trial's run of a seed. */
    PlannedRun run(String trial, long seed, Supplier<PlannedRun> made) {
        return runs.computeIfAbsent(List.of(trial, seed), any -> made.get());
    }
}
