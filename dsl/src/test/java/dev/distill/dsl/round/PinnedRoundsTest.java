package dev.distill.dsl.round;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.report.PinReport;
import dev.distill.dsl.pin.report.PinStudy;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Records;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A pin holds the trials and decides again what they decided. */
class PinnedRoundsTest {

    private static final Search RATES = rates(0.03, 0.1, 0.3).onSeeds(seeds(102, 101));
    private static final Study STUDY = training(
                    LABELS.searching(RATES),
                    arm("narrow").learningFrom(labels()).into(mlp(4)).searching(RATES))
            .repeatedUntil(
                    meanFinal(ACCURACY).inArm("labels").minus("narrow").narrowerThan(0.5),
                    seedsFrom(1).inBatchesOf(4).atMost(12));

    private final StudyReport report =
            new Rounds(STUDY, Scale.DESK, NumericClass.portable(), Selection.all()).report(PinnedRoundsTest::trained);
    private final Pin pin = Pin.parse(
            PinMaker.of(report, "1.0.0", List.of()).summarised(Map.of()).files());

    @Test
    void it_has_every_trial() {
        assertThat(pin.lock().runs().values().stream().filter(run -> run.role() == Role.TRIAL))
                .hasSize(12)
                .allMatch(run -> run.hasNumbers());
    }

    @Test
    void its_declaration_plans_the_runs_that_its_numbers_decide() {
        PinStudy known = PinStudy.of(pin, List.of());
        assertThat(known.teller()).isEqualTo(PinStudy.Teller.PIN);
        assertThat(new Rounds(known.study(), Scale.DESK, NumericClass.portable(), Selection.all()).plan(pin::results))
                .isEqualTo(report.plan());
    }

    @Test
    void its_report_has_the_searches_and_the_looks() {
        StudyReport pinned = PinReport.of(pin);
        assertThat(pinned.searches()).extracting(SearchResult::chosen).isEqualTo(chosen(report));
        assertThat(pinned.searches().get(0).tried())
                .extracting(SearchResult.Tried::mean)
                .isEqualTo(report.searches().get(0).tried().stream()
                        .map(SearchResult.Tried::mean)
                        .toList());
        assertThat(pinned.seedsDrawn()).isEqualTo(report.seedsDrawn());
        assertThat(report.seedsDrawn().orElseThrow().state()).isEqualTo(SeedsDrawn.State.KNOWN);
        assertThat(pinned.summaries()).isEqualTo(report.summaries());
    }

    private static List<OptionalInt> chosen(StudyReport report) {
        return report.searches().stream().map(SearchResult::chosen).toList();
    }

    private static List<RunResult> trained(Plan plan) {
        return plan.runs().stream()
                .map(run -> new RunResult(
                        run,
                        RunStatus.DONE,
                        Optional.of(Records.reading(
                                run,
                                Outcome.FINISHED,
                                run.specification().measures().get(0).column(),
                                value(run))),
                        ""))
                .toList();
    }

    private static double value(PlannedRun run) {
        double rate =
                TrainedRun.among(List.of(run.specification())).get(0).recipe().rate();
        double spread = run.seed() * 7 % 5 / 100.0;
        return run.arm().startsWith("labels") ? 0.8 - Math.abs(rate - 0.1) + spread : 0.5 + rate / 10;
    }
}
