package dev.distill.templates.file;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.StudyContext;
import dev.distill.templates.number.Shortest;
import java.util.Comparator;
import java.util.List;

/** {@code runs.csv}: one row a planned run, with what came of it. */
public final class RunsCsv {

    private static final List<String> HEADER =
            List.of("study", "scale", "arm", "seed", "run", "status", "steps", "seconds", "backend", "grade", "cause");

    private static final Comparator<RunResult> ORDER = Comparator.comparing(
                    (RunResult result) -> result.run().arm())
            .thenComparingLong(result -> result.run().seed())
            .thenComparing(result -> result.run().identity());

    private RunsCsv() {}

    /** The file's text; runs whose numbers are pinned and verified have their pin's grade. */
    public static String of(StudyReport report, StudyContext context) {
        String study = report.study().name();
        String scale = report.plan().scale().label();
        return Csv.text(
                HEADER,
                report.runs().stream()
                        .sorted(ORDER)
                        .map(result -> cells(study, scale, result, context))
                        .toList());
    }

    private static List<String> cells(String study, String scale, RunResult result, StudyContext context) {
        PlannedRun run = result.run();
        return List.of(
                study,
                scale,
                run.arm(),
                String.valueOf(run.seed()),
                run.identity(),
                result.status().label(),
                result.record().map(record -> String.valueOf(record.steps())).orElse(""),
                result.record()
                        .map(RunRecord::clock)
                        .filter(Clock::isKnown)
                        .map(clock -> Shortest.of(clock.seconds()))
                        .orElse(""),
                run.specification().numericClass().backend(),
                context.grade(run).map(Grade::label).orElse(""),
                cause(result));
    }

    /** Why a run has no numbers, or why its numbers end early, on one line. */
    private static String cause(RunResult result) {
        String told =
                result.cause().isBlank() ? result.record().map(RunRecord::cause).orElse("") : result.cause();
        return told.strip().replaceAll("\\s+", " ");
    }
}
