package ${package};

import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/** Four ways to teach parity to a small network. Change what you like: what is trained already is not trained again. */
public final class ${className} implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(40_000);
    private static final Teacher WIDE = teacher(mlp(300))
            .trainedBy(RECIPE.untilSelectionAccuracy(0.99).thenFor(3_000))
            .checkpointEvery(250)
            .seededBy(0);

    private static final Curriculum TWO_SHOT =
            checkpointNearestAccuracy(0.75).argmax().forSteps(2_000).thenFinalTeacher().argmax();
    private static final Curriculum EXTRACTED =
            hiddenLayer(1).projectedOnto(HIDDEN).forSteps(500).thenFinalTeacher();

    private static final Measure ACCURACY = testAccuracy().every(250);
    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.95);

    @Override
    public Study declare() {
        return study("${studyName}")
                .asking("Does a hidden layer of the teacher teach parity sooner than its outputs?")
                .on(sparseParity(40, 4))
                .distilling(WIDE)
                .into(mlp(12))
                .trainedBy(RECIPE.untilTestAccuracy(0.95))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("two-shot").learningFrom(TWO_SHOT),
                        arm("extraction").learningFrom(EXTRACTED))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2, 3, 4))
                .expecting(
                        STEPS_TO_SOLVE.inArm("two-shot").isBelow("one-shot"),
                        STEPS_TO_SOLVE.inArm("extraction").isBelow("one-shot"))
                .showing(
                        tableOf(STEPS_TO_SOLVE), seedsOf(STEPS_TO_SOLVE), curvesOf(ACCURACY), timelineOfCurricula())
                .atScale(SMOKE, ${className}::smoke);
    }

    /** Seconds, for every build: mvn distill:study -Ddistill.scale=smoke. */
    private static Study smoke(Study study) {
        return study.trainedBy(RECIPE.steps(4_000)).repeatedFor(seeds(1)).withoutExpectations();
    }
}
