package dev.distill.bench.whole;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Large studies and records of runs that nobody trained. */
final class Samples {

    private static final Measure ACCURACY = testAccuracy().every(100);

    private Samples() {}

    /** Ten arms, labels and nine temperatures, of so many seeds each. */
    static Study large(int seeds) {
        Statistic steps = medianStepsTo(ACCURACY, 0.95);
        return study("large")
                .asking("How long does it take to write down ten arms of many seeds?")
                .on(sparseParity(50, 4))
                .distilling(teacher(mlp(500))
                        .trainedBy(sgd(0.1).batchSize(32).steps(20_000))
                        .checkpointEvery(1_000)
                        .seededBy(0))
                .into(mlp(10))
                .trainedBy(sgd(0.1).batchSize(32).steps(19_900))
                .comparing(arms())
                .measuring(ACCURACY)
                .repeatedFor(seeds(LongStream.range(0, seeds).toArray()))
                .expecting(steps.inArm("soft-4").isBelow("labels"))
                .showing(tableOf(steps), seedsOf(steps), curvesOf(ACCURACY));
    }

    private static Arm[] arms() {
        List<Arm> arms = new ArrayList<>();
        arms.add(arm("labels").learningFrom(labels()));
        for (int temperature = 1; temperature <= 9; temperature++) {
            arms.add(arm("soft-" + temperature).learningFrom(finalTeacher().temperature(temperature)));
        }
        return arms.toArray(Arm[]::new);
    }

    static Plan plan(Study study) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }

    /** A record of 200 points, or as many as asked for. */
    static RunRecord record(PlannedRun run, int points) {
        List<Measurement> measurements = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            double progress = 0.5 + 0.5 * point / points;
            measurements.add(
                    new Measurement(ACCURACY.column(), 100L * point, progress * (1 - 1e-5 * (run.seed() * 31 % 997))));
        }
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                Outcome.FINISHED,
                "",
                100L * (points - 1),
                measurements,
                List.of(),
                List.of(),
                run.specification(),
                new Provenance("bench", "bench", "bench", "bench", "bench", "bench", "bench", 1),
                new Clock("2026-01-01T00:00:00Z", 1));
    }
}
