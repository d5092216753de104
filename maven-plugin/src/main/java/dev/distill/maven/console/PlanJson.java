package dev.distill.maven.console;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A plan for programs: the plan itself, and what the store knows of each run.
 *
 * @param study the study's name
 * @param scale the scale
 * @param numericClass where it will run
 * @param runs in the plan's order
 * @param pin how they are to the pin that is meant, or to the newest of the scale; none where there is no such pin
 */
public record PlanJson(String study, String scale, NumericClass numericClass, List<Run> runs, Optional<PinJson> pin) {

    /**
     * One run.
     *
     * @param arm the arm's name, or the teacher's
     * @param seed its seed
     * @param role {@code teacher} or {@code student}
     * @param run its identity
     * @param status {@code cached}, {@code missing}, or how it failed
     * @param stale what has changed since the study was last run, where that had numbers of this run; else empty
     * @param needs the identities of the runs that come first
     * @param specification what is run
     */
    public record Run(
            String arm,
            long seed,
            String role,
            String run,
            String status,
            String stale,
            List<String> needs,
            RunSpecification specification) {

        private static Run of(RunResult result, Map<String, RunChange> stale) {
            PlannedRun run = result.run();
            return new Run(
                    run.arm(),
                    run.seed(),
                    run.role().name().toLowerCase(Locale.ROOT),
                    run.identity(),
                    result.status().label(),
                    Optional.ofNullable(stale.get(run.identity()))
                            .map(RunChange::describe)
                            .orElse(""),
                    run.needs(),
                    run.specification());
        }
    }

    /** The view of a plan, of which the store knows that much. */
    public static PlanJson of(
            Plan plan, List<RunResult> recorded, Map<String, RunChange> stale, Optional<PinComparison> pin) {
        return new PlanJson(
                plan.study(),
                plan.scale().label(),
                plan.runs().get(0).specification().numericClass(),
                recorded.stream().map(result -> Run.of(result, stale)).toList(),
                pin.map(PinJson::of));
    }
}
