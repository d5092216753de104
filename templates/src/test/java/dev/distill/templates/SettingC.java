package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.checkpointsBefore;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A study of nine ways to teach sparse parity, with records made by formulas: shaped like real ones, of no other meaning. */
public final class SettingC {

    static final Measure ACCURACY = testAccuracy().every(500);
    static final Statistic STEPS = medianStepsTo(ACCURACY, 0.95);

    static final Study STUDY = study("sparse-parity-curricula")
            .asking("Which curriculum brings a narrow student to 95 % accuracy soonest?")
            .on(sparseParity(50, 4).testExamples(4_000))
            .distilling(teacher(mlp(500))
                    .trainedBy(sgd(0.1).batchSize(32)
                            .steps(60_000)
                            .untilSelectionAccuracy(0.99)
                            .thenFor(6_000))
                    .checkpointEvery(500)
                    .seededBy(7))
            .into(mlp(10))
            .trainedBy(sgd(0.1).batchSize(32).steps(60_000).untilTestAccuracy(0.95))
            .comparing(
                    arm("labels").learningFrom(labels()),
                    arm("one-shot-t1").learningFrom(finalTeacher()),
                    arm("one-shot-t4").learningFrom(finalTeacher().temperature(4)),
                    arm("progressive").learningFrom(everyCheckpoint().onTheTeachersClock()),
                    arm("two-shot")
                            .learningFrom(checkpointNearestAccuracy(0.75)
                                    .argmax()
                                    .forSteps(2_000)
                                    .thenFinalTeacher()
                                    .argmax()),
                    arm("two-shot-early")
                            .learningFrom(checkpointsBefore(4)
                                    .accuracyNearest(0.75)
                                    .argmax()
                                    .forSteps(5_000)
                                    .thenFinalTeacher()
                                    .argmax()),
                    arm("extraction-output")
                            .learningFrom(hiddenLayer(1)
                                    .projectedOnto(Reading.OUTPUT)
                                    .forSteps(500)
                                    .thenFinalTeacher()),
                    arm("extraction-hidden")
                            .learningFrom(hiddenLayer(1)
                                    .projectedOnto(Reading.HIDDEN)
                                    .forSteps(500)
                                    .thenFinalTeacher()),
                    arm("extraction-pre")
                            .learningFrom(hiddenLayer(1)
                                    .projectedOnto(Reading.PRE_ACTIVATION)
                                    .forSteps(500)
                                    .thenFinalTeacher()),
                    arm("hint").learningFrom(hintFromLayer(1).forSteps(2_000).thenFinalTeacher()))
            .measuring(ACCURACY, monomialCorrelation().every(250).ofTheTeacher())
            .repeatedFor(seeds(1, 2, 3))
            .expecting(
                    STEPS.inArm("extraction-output").isBelow("two-shot"),
                    STEPS.inArm("two-shot").againstTimes(0.5).isBelow("one-shot-t4"),
                    STEPS.inArm("one-shot-t4").isBelow("one-shot-t1"),
                    STEPS.inArm("progressive").isBelow("one-shot-t4"),
                    STEPS.inArm("hint").isAbove("extraction-output"),
                    STEPS.inArm("two-shot-early").isBelow("labels"),
                    meanFinal(ACCURACY).inArm("hint").isAboveValue(0.95))
            .showing(curvesOf(ACCURACY), seedsOf(STEPS), tableOf(STEPS), correlationSpike(), timelineOfCurricula());

    static final Plan PLAN = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());

    private SettingC() {}

    /** A report with censored runs, one that failed, one that is missing and one that diverged. */
    static StudyReport report() {
        return report(run -> RunStatus.DONE);
    }

    /** The same, with another status for the runs that finished. */
    static StudyReport report(Function<PlannedRun, RunStatus> finished) {
        return StudyReport.of(
                STUDY,
                PLAN,
                PLAN.runs().stream().map(run -> result(run, finished)).toList());
    }

    /** A report of which nothing has run. */
    public static StudyReport untouched() {
        return StudyReport.of(
                STUDY,
                PLAN,
                PLAN.runs().stream()
                        .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                        .toList());
    }

    private static RunResult result(PlannedRun run, Function<PlannedRun, RunStatus> finished) {
        return switch (run.arm() + " " + run.seed()) {
            case "progressive 3" ->
                new RunResult(
                        run,
                        RunStatus.FAILED,
                        Optional.empty(),
                        "the worker was killed (signal 9), three times;\nits log is worker-3.log, and it had 1,2 GB");
            case "extraction-pre 3" -> new RunResult(run, RunStatus.MISSING, Optional.empty(), "");
            case "two-shot-early 2" ->
                new RunResult(run, finished.apply(run), Optional.of(MadeUpRecords.of(run, Outcome.DIVERGED)), "");
            default ->
                new RunResult(run, finished.apply(run), Optional.of(MadeUpRecords.of(run, Outcome.FINISHED)), "");
        };
    }

    static List<String> arms() {
        return STUDY.arms().stream().map(it -> it.name()).toList();
    }
}
