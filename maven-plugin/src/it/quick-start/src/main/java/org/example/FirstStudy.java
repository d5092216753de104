package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
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
import dev.distill.dsl.recipe.Recipe;

/** Three ways to teach a narrow network the parity of 3 bits. */
public final class FirstStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(2_000);
    private static final Teacher WIDE = teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(200);
    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.95);

    @Override
    public Study declare() {
        return study("first")
                .asking("Does a checkpoint from the middle of the teacher's training help?")
                .on(sparseParity(16, 3))
                .distilling(WIDE)
                .into(mlp(32))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("two-shot").learningFrom(checkpoint(800).forSteps(500).thenFinalTeacher()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2, 3))
                .showing(tableOf(STEPS_TO_SOLVE), curvesOf(ACCURACY));
    }
}
