package dev.distill.maven.it;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/** The study of the page for those who come from PyTorch. */
public final class TaughtParityStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(10_000);
    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic STEPS = medianStepsTo(ACCURACY, 0.95);

    @Override
    public Study declare() {
        return study("taught-parity")
                .asking("Does a finished teacher help a narrow network to learn a parity?")
                .on(sparseParity(20, 3).testExamples(4_000))
                .distilling(teacher(mlp(100))
                        .trainedBy(RECIPE.untilSelectionAccuracy(0.99))
                        .checkpointEvery(100)
                        .seededBy(0))
                .into(mlp(12))
                .trainedBy(RECIPE.untilTestAccuracy(0.95))
                .comparing(arm("labels").learningFrom(labels()), arm("hinton").learningFrom(hinton(4, 0.1)))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2, 3, 4))
                .showing(tableOf(STEPS), seedsOf(STEPS), curvesOf(ACCURACY));
    }
}
