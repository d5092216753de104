package dev.distill.dsl.pin.report;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.declaration.Declaration;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.text.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PinReportTest {

    private static final Study STUDY = PinSamples.study(ONE_SHOT, LABELS)
            .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"));
    private static final StudyReport RECORDS = PinSamples.report(STUDY, PinSamples::done);
    private static final Pin PIN = PinSamples.pin(RECORDS);

    @Test
    void the_report_of_a_pin_has_the_statistics_of_its_records() {
        StudyReport report = PinReport.of(Pin.parse(PIN.files()));
        assertThat(report.summaries()).isEqualTo(RECORDS.summaries());
        assertThat(report.comparisons()).isEqualTo(RECORDS.comparisons());
        assertThat(report.verdicts()).isEqualTo(RECORDS.verdicts());
        assertThat(report.plan()).isEqualTo(RECORDS.plan());
        assertThat(report.study().describe()).isEqualTo(STUDY.describe());
    }

    @Test
    void its_runs_are_where_they_were_made_and_nobody_knows_when() {
        RunRecord made = PinReport.of(PIN).runs().get(0).numbers().orElseThrow();
        assertThat(made.provenance()).isEqualTo(PinSamples.HERE);
        assertThat(made.clock().isKnown()).isFalse();
        List<PlannedRun> runs = RECORDS.plan().runs();
        assertThat(PinnedBuilds.of(PIN).origins(runs).values())
                .hasSize(runs.size())
                .containsOnly(PinSamples.ORIGIN);
    }

    @Test
    void runs_without_numbers_are_told_by_what_became_of_them() {
        StudyReport half = PinSamples.report(STUDY, run -> switch (run.arm() + run.seed()) {
            case "labels1" -> PinSamples.missing(run);
            case "labels2" -> new RunResult(run, RunStatus.TIMED_OUT, Optional.empty(), "too slow");
            case "one-shot2" -> new RunResult(run, RunStatus.FAILED, Optional.empty(), "broke");
            default -> PinSamples.done(run);
        });
        StudyReport report = PinReport.of(PinSamples.pin(half));
        assertThat(report.summaries()).isEqualTo(half.summaries());
        assertThat(report.runs().stream().map(RunResult::status))
                .containsExactly(
                        RunStatus.CACHED,
                        RunStatus.CACHED,
                        RunStatus.CACHED,
                        RunStatus.FAILED,
                        RunStatus.MISSING,
                        RunStatus.TIMED_OUT);
    }

    @Test
    void a_pin_without_a_declaration_is_understood_by_a_study_with_the_same_runs() {
        Pin old = undeclared(PIN);
        assertThat(PinStudy.of(old, List.of(STUDY))).isEqualTo(new PinStudy(STUDY, PinStudy.Teller.PROJECT));
        assertThat(PinReport.of(old, STUDY).verdicts()).isEqualTo(RECORDS.verdicts());
        Study other = STUDY.repeatedFor(seeds(1, 3));
        assertThat(PinStudy.of(old, List.of(other)).teller()).isEqualTo(PinStudy.Teller.RUNS);
        assertThat(PinStudy.declaring(old, List.of(other))).isEmpty();
    }

    @Test
    void a_pin_that_nobody_declares_tells_what_its_runs_are() {
        PinStudy told = PinStudy.of(undeclared(PIN), List.of());
        assertThat(told.teller()).isEqualTo(PinStudy.Teller.RUNS);
        assertThat(told.study().expectations()).isEmpty();
        assertThat(told.study().task()).isEqualTo(STUDY.task());
        assertThat(told.study().measures()).isEqualTo(STUDY.measures());
        assertThat(told.study().seeds()).isEqualTo(STUDY.seeds());
        assertThat(told.study().figures()).contains(new Figure.Table(STEPS_TO_SOLVE));
        StudyReport report = PinReport.of(undeclared(PIN));
        assertThat(report.summariesOf(STEPS_TO_SOLVE)).hasSize(3).allSatisfy(summary -> assertThat(RECORDS.summaries())
                .contains(summary));
    }

    /** The task is that of the arm with all of them, though one with fewer comes first. */
    @Test
    void a_pin_that_nobody_declares_tells_how_many_training_examples_its_arms_have() {
        Images images = idxImages(IdxFiles.folder("pinned"));
        Architecture small = network("small", layer("flat", flatten()), layer("output", head()));
        Study study = study("small")
                .asking("How many are enough?")
                .on(images)
                .training(small)
                .trainedBy(sgd(0.1).batchSize(4).epochs(3))
                .comparing(
                        arm("few").learningFrom(labels()).trainingExamples(8),
                        arm("whole").learningFrom(labels()))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1));
        Pin pin = PinSamples.pin(PinSamples.report(study, PinSamples::done));
        assertThat(Pin.parse(pin.files()).declared().orElseThrow().arms()).isEqualTo(study.arms());
        Study told = PinStudy.of(undeclared(pin), List.of()).study();
        assertThat(told.task()).isEqualTo(images);
        assertThat(told.arms()).extracting(Arm::trainingExamples).containsExactly(Optional.of(8), Optional.empty());
    }

    @Test
    void a_declaration_of_other_runs_is_not_believed() {
        Study other =
                PinSamples.study(LABELS, ONE_SHOT).trainedBy(STUDY.recipe().rate(0.5));
        Pin claiming = PIN.declaredAs(Declaration.of(other, RECORDS.plan().scale()));
        assertThat(Pin.parse(claiming.files()).declared()).isPresent();
        assertThat(PinStudy.of(claiming, List.of()).teller()).isEqualTo(PinStudy.Teller.RUNS);
        assertThat(PinStudy.of(claiming, List.of(STUDY)).teller()).isEqualTo(PinStudy.Teller.PROJECT);
    }

    @Test
    void a_part_of_a_study_is_reported_as_that_part() {
        StudyReport labels = PinSamples.report(PinSamples.study(LABELS), PinSamples::done);
        Pin part = PinMaker.of(
                        labels,
                        "1.0.0",
                        List.of(PinOrigin.pinned(PinSamples.HERE, Optional.empty(), List.of(new RunKey("labels", 1)))))
                .declaredAs(Declaration.of(STUDY, labels.plan().scale()));
        assertThat(PinStudy.of(part, List.of()).teller()).isEqualTo(PinStudy.Teller.PIN);
        assertThat(PinReport.of(part).runs()).hasSize(2);
    }

    @Test
    void provenance_that_a_stranger_wrote_otherwise_is_not_known() {
        Map<String, String> files = new LinkedHashMap<>(PIN.files());
        String text = "{\"act\":\"pinned\",\"made\":{\"java\":null},\"origin\":null,\"runs\":[\"labels/1\"]}";
        files.put("provenance.json", "{\n\"" + Digest.of(text) + "\": " + text + ",\n\"\": {}\n}\n");
        assertThat(PinReport.of(Pin.parse(files))
                        .runs()
                        .get(0)
                        .numbers()
                        .orElseThrow()
                        .provenance()
                        .java())
                .isEmpty();
    }

    private static Pin undeclared(Pin pin) {
        return new Pin(pin.lock(), pin.values(), pin.specifications(), pin.origins(), pin.summary(), new TreeMap<>());
    }
}
