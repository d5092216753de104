package dev.distill.dsl.pin;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.figure.Figures.tableOf;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Samples;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Small studies that were run, in words, and their pins. */
public final class PinSamples {

    public static final Provenance HERE = new Provenance("1", "17", "linux", "Xeon", "1", "avx2", "OpenBLAS", 1);
    public static final Provenance ELSEWHERE = new Provenance("1", "17", "linux", "EPYC", "1", "avx2", "OpenBLAS", 1);
    public static final Origin ORIGIN = new Origin(
            Source.unknown("there is no git"), "3.8.7", List.of("a:b:1"), List.of(), new TreeMap<>(Map.of("A", "1")));

    private PinSamples() {}

    /** The small study of some arms, with a table. */
    public static Study study(Arm... arms) {
        return Samples.small(arms).showing(tableOf(STEPS_TO_SOLVE));
    }

    /** A report in which every run has numbers of its own. */
    public static StudyReport report(Arm... arms) {
        return report(study(arms), PinSamples::done);
    }

    /** The report of two arms in native numerics. */
    public static StudyReport nativeReport(Function<PlannedRun, RunResult> came) {
        Study study = study(LABELS, ONE_SHOT);
        NumericClass fast = new NumericClass("cpu", "float32", Numerics.NATIVE);
        Plan plan = Plan.of(study, Scale.DESK, fast, Selection.all());
        return StudyReport.of(study, plan, plan.runs().stream().map(came).toList());
    }

    /** The report of a study of which each run came so. */
    public static StudyReport report(Study study, Function<PlannedRun, RunResult> came) {
        Plan plan = Samples.plan(study);
        return StudyReport.of(study, plan, plan.runs().stream().map(came).toList());
    }

    /** A run that gets better by arm and seed. */
    public static RunResult done(PlannedRun run) {
        return done(run, HERE);
    }

    /** A run that ended with an accuracy, somewhere. */
    public static RunResult done(PlannedRun run, Provenance made, double accuracy) {
        return new RunResult(
                run,
                RunStatus.CACHED,
                Optional.of(record(
                        run,
                        made,
                        Outcome.FINISHED,
                        List.of(
                                new Measurement(ACCURACY.column(), 0, 0.5),
                                new Measurement(ACCURACY.column(), 100, accuracy)))),
                "");
    }

    /** The run that {@link #done(PlannedRun)} gives, somewhere. */
    public static RunResult done(PlannedRun run, Provenance made) {
        return done(run, made, 0.5 + 0.05 * run.seed() + 0.001 * run.arm().length());
    }

    /** The record of a run of a hundred steps. */
    public static RunRecord record(PlannedRun run, Provenance made, Outcome outcome, List<Measurement> values) {
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                outcome,
                "",
                100,
                values,
                List.of(),
                List.of(),
                run.specification(),
                made,
                new Clock("2026-01-01T00:00:00Z", 1));
    }

    /** A run that was never made. */
    public static RunResult missing(PlannedRun run) {
        return new RunResult(run, RunStatus.MISSING, Optional.empty(), "");
    }

    /** A report, pinned. */
    public static Pin pin(StudyReport report) {
        List<RunKey> runs =
                report.runs().stream().map(result -> RunKey.of(result.run())).toList();
        return PinMaker.of(report, "1.0.0", List.of(PinOrigin.pinned(HERE, Optional.of(ORIGIN), runs)))
                .summarised(Map.of("labels: final accuracy", "{\"n\":2}"));
    }

    /** A study of two arms, pinned. */
    public static Pin pin() {
        return pin(report(LABELS, ONE_SHOT));
    }

    /** That pin with one of its numbers written over, and every digest that can be made to fit. */
    public static Pin forged() {
        RunKey run = new RunKey("labels", 1);
        List<Measurement> values =
                List.of(new Measurement("accuracy", 0, 0.25), new Measurement("accuracy", 100, 0.556));
        String right = pin().lock().run(run).orElseThrow().values();
        Map<String, String> files = new LinkedHashMap<>(pin().files());
        files.computeIfPresent(
                "records.csv", (name, text) -> text.replace("labels,1,accuracy,0,0.5", "labels,1,accuracy,0,0.25"));
        files.computeIfPresent("study.lock", (name, text) -> text.replace(right, Values.digest(run, values)));
        return Pin.parse(files);
    }

    /** The pin in a folder; those of earlier versions lack files. */
    public static Pin read(Path folder) throws IOException {
        return Pin.parse(PinFiles.of(folder));
    }
}
