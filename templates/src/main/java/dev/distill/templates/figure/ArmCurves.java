package dev.distill.templates.figure;

import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import java.util.List;

/** The curves of a column in a report. */
final class ArmCurves {

    private ArmCurves() {}

    /** Every arm's curves of a column, in the plan's order, teachers first; arms without any are left out. */
    static List<Curves> of(StudyReport report, String column, Inks inks) {
        return report.compared().stream()
                .map(result -> result.run().arm())
                .distinct()
                .map(arm -> of(report, arm, column, inks))
                .filter(curves -> !curves.seeds().isEmpty())
                .toList();
    }

    /** The curves of a column of one arm, or of the teacher by its name. */
    static Curves of(StudyReport report, String arm, String column, Inks inks) {
        return new Curves(
                arm,
                inks.of(arm),
                report.resultsOf(arm).stream()
                        .flatMap(result -> result.numbers().stream().map(record -> curve(result, record, column)))
                        .toList());
    }

    private static Curve curve(RunResult result, RunRecord record, String column) {
        Curve.End end = record.outcome() == Outcome.DIVERGED
                ? Curve.End.DIVERGED
                : record.steps() < result.run().specification().steps() ? Curve.End.EARLY : Curve.End.LENGTH;
        return new Curve(result.run().seed(), StudyReport.series(record, column), end);
    }
}
