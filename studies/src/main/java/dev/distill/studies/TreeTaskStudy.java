package dev.distill.studies;

import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.treeTask;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/**
 * A task of 8 classes, learned in stairs: each turn of the tree is a parity of its own (Panigrahi et al., arXiv 2410.05464, for
 * the task [paper]; sizes [ours], the distilled arms [choice]).
 *
 * <p>At smoke scale curricula help; at desk scale nothing is expected of them. There, over 5 seeds, the median steps to 97 % were
 * 32,000 by labels, 36,000 progressive, 29,000 by extraction, and the hint stood still below 90 % to the end [ours].
 */
public final class TreeTaskStudy implements StudyDeclaration {

    private static final Recipe TEACHER_RECIPE =
            sgd(0.1).batchSize(32).steps(60_000).untilSelectionAccuracy(0.97).thenFor(3_000);
    private static final Teacher TEACHER =
            teacher(mlp(1_000)).trainedBy(TEACHER_RECIPE).checkpointEvery(500).seededBy(0);
    private static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(80_000).untilTestAccuracy(0.97);

    private static final Curriculum PROGRESSIVE =
            everyCheckpoint().onTheTeachersClock().argmax();
    private static final Curriculum EXTRACTED =
            hiddenLayer(1).projectedOnto(HIDDEN).forSteps(1_000).thenFinalTeacher();
    private static final Curriculum HINT = hintFromLayer(1).forSteps(1_000).thenFinalTeacher();

    private static final Measure ACCURACY = testAccuracy().every(500);
    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.97);

    @Override
    public Study declare() {
        return study("tree-task")
                .asking("Does a curriculum help a narrow student to climb the stairs of a tree of parities?")
                .on(treeTask(30, 3, 3).testExamples(4_000))
                .distilling(TEACHER)
                .into(mlp(50))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot-t1").learningFrom(finalTeacher()),
                        arm("one-shot-t4").learningFrom(finalTeacher().temperature(4)),
                        arm("progressive").learningFrom(PROGRESSIVE),
                        arm("extraction-hidden").learningFrom(EXTRACTED),
                        arm("hint").learningFrom(HINT))
                .measuring(ACCURACY)
                .repeatedFor(seeds(0, 1, 2, 3, 4))
                .showing(tableOf(STEPS_TO_SOLVE), seedsOf(STEPS_TO_SOLVE), curvesOf(ACCURACY), timelineOfCurricula())
                .atScale(SMOKE, TreeTaskStudy::smoke);
    }

    private static Study smoke(Study study) {
        return study.on(treeTask(20, 2, 3).testExamples(2_000))
                .distilling(teacher(mlp(200))
                        .trainedBy(TEACHER_RECIPE)
                        .checkpointEvery(500)
                        .seededBy(0))
                .into(mlp(20))
                .trainedBy(RECIPE.steps(40_000))
                .repeatedFor(seeds(0, 1, 2))
                .expecting(
                        STEPS_TO_SOLVE.inArm("progressive").isBelow("labels"),
                        STEPS_TO_SOLVE.inArm("extraction-hidden").isBelow("labels"));
    }
}
