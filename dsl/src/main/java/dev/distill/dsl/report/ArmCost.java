package dev.distill.dsl.report;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.RunRecord;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What an arm's runs took, or a teacher's: means over the runs that have numbers. What a teacher took is no part of its students'.
 * Seconds are not among them: they are the machine's, and other ones each time.
 *
 * @param arm the arm, or the teacher's name
 * @param teacher whether it is a teacher
 * @param runs how many runs have numbers
 * @param parameters the network's trained numbers
 * @param steps trained
 * @param samples examples seen, repeated ones each time: steps times the batch
 */
public record ArmCost(
        String arm, boolean teacher, int runs, long parameters, OptionalDouble steps, OptionalDouble samples) {

    /** The costs of a report, an arm each in the plan's order, teachers among them. */
    public static List<ArmCost> of(StudyReport report) {
        return report.compared().stream()
                .map(result -> result.run().arm())
                .distinct()
                .map(arm -> of(arm, report.resultsOf(arm)))
                .toList();
    }

    private static ArmCost of(String arm, List<RunResult> results) {
        PlannedRun run = results.get(0).run();
        List<RunRecord> records =
                results.stream().flatMap(result -> result.numbers().stream()).toList();
        return new ArmCost(
                arm,
                run.role() == Role.TEACHER,
                records.size(),
                Blueprint.of(run.specification().network(), run.specification().task())
                        .parameters(),
                mean(records, RunRecord::steps),
                mean(
                        records,
                        record -> (double) record.steps() * run.specification().batchSize()));
    }

    private static OptionalDouble mean(List<RunRecord> records, ToDoubleFunction<RunRecord> value) {
        double[] values = records.stream().mapToDouble(value).toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(values).sum() / values.length);
    }
}
