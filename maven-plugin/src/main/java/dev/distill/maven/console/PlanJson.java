package dev.distill.maven.console;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.RunResult;
import java.util.List;
import java.util.Locale;

/**
 * A plan for programs: the plan itself, and what the store knows of each run.
 *
 * @param study the study's name
 * @param scale the scale
 * @param numericClass where it will run
 * @param runs in the plan's order
 */
public record PlanJson(String study, String scale, NumericClass numericClass, List<Run> runs) {

    /**
     * One run.
     *
     * @param arm the arm's name, or the teacher's
     * @param seed its seed
     * @param role {@code teacher} or {@code student}
     * @param run its identity
     * @param status {@code cached}, {@code missing}, or how it failed
     * @param needs the identities of the runs that come first
     * @param specification what is run
     */
    public record Run(
            String arm,
            long seed,
            String role,
            String run,
            String status,
            List<String> needs,
            RunSpecification specification) {

        private static Run of(RunResult result) {
            PlannedRun run = result.run();
            return new Run(
                    run.arm(),
                    run.seed(),
                    run.role().name().toLowerCase(Locale.ROOT),
                    run.identity(),
                    result.status().label(),
                    run.needs(),
                    run.specification());
        }
    }

    /** The view of a plan, of which the store knows that much. */
    public static PlanJson of(Plan plan, List<RunResult> recorded) {
        return new PlanJson(
                plan.study(),
                plan.scale().label(),
                plan.runs().get(0).specification().numericClass(),
                recorded.stream().map(Run::of).toList());
    }
}
