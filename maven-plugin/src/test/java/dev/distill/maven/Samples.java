package dev.distill.maven;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small study and what may have come of it. */
public final class Samples {

    private static final Recipe RECIPE = sgd(0.1).batchSize(8).steps(1_000);
    private static final Measure ACCURACY = testAccuracy().every(500);

    /** What the sample's page shows first. */
    public static final Statistic STEPS = medianStepsTo(ACCURACY, 0.9);

    private Samples() {}

    /** A study of that name: two arms, two seeds, a teacher. */
    public static Study sample(String name) {
        return study(name)
                .asking("Does the final teacher help?")
                .on(sparseParity(12, 2))
                .distilling(teacher(mlp(16)).trainedBy(RECIPE).checkpointEvery(100))
                .into(mlp(8))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("two-shot")
                                .learningFrom(checkpoint(400).forSteps(300).thenFinalTeacher()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2))
                .expecting(STEPS.inArm("two-shot").isBelow("labels"))
                .showing(tableOf(STEPS));
    }

    /** The same with a paper scale whose data are not there. */
    public static Study partly(String name) {
        return sample(name).atScale(Scale.PAPER, study -> study.on(idxImages(Path.of("nowhere"))));
    }

    /** All runs of a study. */
    public static Plan plan(Study study) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }

    /** A run that reached an accuracy of 1 after so many steps, or never. */
    public static RunResult solved(PlannedRun run, long after) {
        List<Measurement> accuracies = List.of(
                new Measurement("accuracy", 0, 0.5),
                new Measurement("accuracy", 500, after <= 500 ? 1 : 0.5),
                new Measurement("accuracy", 1_000, after <= 1_000 ? 1 : 0.5));
        RunRecord record = new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                Outcome.FINISHED,
                "",
                1_000,
                accuracies,
                List.of(),
                List.of(),
                run.specification(),
                new Provenance("1", "17", "linux", "any", "1", "any", "any", 1),
                new Clock("2026-01-01T00:00:00Z", 2.04));
        return new RunResult(run, RunStatus.DONE, Optional.of(record), "");
    }

    /** A run that failed. */
    public static RunResult failed(PlannedRun run, String cause) {
        return new RunResult(run, RunStatus.FAILED, Optional.empty(), cause);
    }

    /** A run that was never begun. */
    public static RunResult missing(PlannedRun run) {
        return new RunResult(run, RunStatus.MISSING, Optional.empty(), "");
    }
}
