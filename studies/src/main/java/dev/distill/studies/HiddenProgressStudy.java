package dev.distill.studies;

import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/**
 * The width sweep of hidden progress: one ReLU layer, hinge loss, batch 32, rate 0.1 (Barak et al., arXiv 2207.08799) [paper];
 * n = 50, k = 3 is the point of most of its plots [paper], the threshold of 99 % is ours.
 */
public final class HiddenProgressStudy implements StudyDeclaration {

    private static final Curriculum HINGE = labels().minimising(hinge());
    private static final Mlp WIDTH_10 = mlp(10).scalarOutput();
    private static final Mlp WIDTH_100 = mlp(100).scalarOutput();
    private static final Mlp WIDTH_1000 = mlp(1_000).scalarOutput();
    private static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(50_000).untilTestAccuracy(0.99);

    private static final Measure ACCURACY = testAccuracy().every(250);
    private static final Measure MOVEMENT = weightMovement().every(250);
    private static final Measure WEIGHTS = supportWeights().every(250);
    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.99);

    @Override
    public Study declare() {
        return study("hidden-progress")
                .asking("Does width shorten the plateau before a parity is learned, or only steady it?")
                .on(sparseParity(50, 3).testExamples(8_192))
                .training(WIDTH_100)
                .trainedBy(RECIPE)
                .comparing(
                        arm("width-10").learningFrom(HINGE).into(WIDTH_10),
                        arm("width-100").learningFrom(HINGE).into(WIDTH_100),
                        arm("width-1000").learningFrom(HINGE).into(WIDTH_1000))
                .measuring(ACCURACY, MOVEMENT, WEIGHTS)
                .repeatedFor(seeds(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                .expecting(
                        STEPS_TO_SOLVE.inArm("width-100").isBelow("width-10"),
                        STEPS_TO_SOLVE.inArm("width-1000").againstTimes(0.1).isAbove("width-10"))
                .showing(
                        tableOf(STEPS_TO_SOLVE),
                        seedsOf(STEPS_TO_SOLVE),
                        curvesOf(ACCURACY),
                        curvesOf(MOVEMENT),
                        curvesOf(WEIGHTS))
                .atScale(SMOKE, study -> study.on(sparseParity(20, 3).testExamples(4_096))
                        .repeatedFor(seeds(0, 1, 2, 3)))
                .atScale(
                        PAPER,
                        study -> study.repeatedFor(seeds(
                                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                                24)));
    }
}
