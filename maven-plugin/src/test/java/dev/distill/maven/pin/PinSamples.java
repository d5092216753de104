package dev.distill.maven.pin;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.Samples;
import java.util.List;
import java.util.Map;

/** Pins of numbers that nobody ever computed. */
public final class PinSamples {

    private PinSamples() {}

    /** A pin of the sample study, or of some of its arms. */
    public static Pin pin(String version, String... arms) {
        Pinning pinning = pinning(arms);
        return pinning.summarised(PinMaker.of(pinning.report(), version, pinning.origins()));
    }

    static Pinning pinning(String... arms) {
        Study study = Samples.sample("sample");
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), new Selection(List.of(arms), List.of()));
        StudyReport report = StudyReport.of(
                study,
                plan,
                plan.runs().stream()
                        .map(run -> Samples.solved(run, 400 * run.seed()))
                        .toList());
        return new Pinning(report, Samples.plan(study), Map.of());
    }

    /** The part of a pin that is of one seed. */
    static Pin seed(Pin pin, long seed) {
        StudyReport report = pinning().report();
        List<RunResult> results = report.runs().stream()
                .filter(result -> result.run().seed() == seed
                        && pin.lock().run(RunKey.of(result.run())).isPresent())
                .toList();
        Plan plan = new Plan(
                "sample", Scale.DESK, results.stream().map(RunResult::run).toList());
        return PinMaker.of(
                        new StudyReport(report.study(), plan, results, List.of(), List.of(), List.of()),
                        pin.lock().version(),
                        List.of())
                .summarised(Map.of());
    }
}
