package dev.distill.bench.whole;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;

/** Setting C with six arms and three seeds: what {@code study_c.py} does with PyTorch. */
final class StudyC implements StudyDeclaration {

    private static final Teacher TEACHER = teacher(mlp(500))
            .trainedBy(sgd(0.1).batchSize(32)
                    .steps(150_000)
                    .untilSelectionAccuracy(0.99)
                    .thenFor(6_000))
            .checkpointEvery(500)
            .seededBy(0);

    private static final Measure ACCURACY = testAccuracy().every(1_000);
    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.95);

    @Override
    public Study declare() {
        return study("study-c")
                .asking("How long does a whole study take?")
                .on(sparseParity(50, 4).testExamples(4_000))
                .distilling(TEACHER)
                .into(mlp(10))
                .trainedBy(sgd(0.1).batchSize(32).steps(60_000).untilTestAccuracy(0.95))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot-t1").learningFrom(finalTeacher()),
                        arm("one-shot-t4").learningFrom(finalTeacher().temperature(4)),
                        arm("progressive")
                                .learningFrom(
                                        everyCheckpoint().onTheTeachersClock().argmax()),
                        arm("two-shot")
                                .learningFrom(checkpointNearestAccuracy(0.75)
                                        .argmax()
                                        .forSteps(2_000)
                                        .thenFinalTeacher()
                                        .argmax()),
                        arm("extraction")
                                .learningFrom(hiddenLayer(1)
                                        .projectedOnto(HIDDEN)
                                        .forSteps(2_000)
                                        .thenFinalTeacher()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(0, 1, 2))
                .showing(tableOf(STEPS_TO_SOLVE), curvesOf(ACCURACY));
    }
}
