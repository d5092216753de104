package dev.distill.studies;

import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Initialisation.normal;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Positions.MASKED;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.optimiser;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.maskedTokens;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Optimiser;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;

/** A probe. */
public final class PcfgMaskedLmStudy implements StudyDeclaration {
    private static final Task SENTENCES = maskedTokens(cfg3b().startingAt("16"), 0.3);

    private static Recipe recipe(double rate, long steps) {
        return optimiser(new Optimiser.Adam(0.9, 0.95, 1e-8))
                .rate(rate)
                .batchSize(32)
                .steps(steps)
                .schedule(warmUpThenCosine(0.06));
    }

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic FINAL = meanFinal(ACCURACY);

    @Override
    public Study declare() {
        return study("pcfg-masked-lm")
                .asking("Does extraction teach a grammar?")
                .on(SENTENCES)
                .distilling(teacher(network(2, 64, 8, 0.1))
                        .trainedBy(recipe(5e-3, 3_000))
                        .checkpointEvery(100)
                        .seededBy(0))
                .into(network(2, 16, 2, 0.02))
                .trainedBy(recipe(5e-3, 1_500))
                .comparing(arms())
                .measuring(ACCURACY, testLoss().every(100))
                .repeatedFor(seeds(0, 1))
                .showing(tableOf(FINAL), seedsOf(FINAL), curvesOf(ACCURACY), timelineOfCurricula());
    }

    private static Transformer network(int blocks, int width, int heads, double deviation) {
        return bert(blocks, width, heads).initialisedBy(normal(deviation));
    }

    private static Arm[] arms() {
        return new Arm[] {
            arm("labels").learningFrom(labels()),
            arm("one-shot-t1").learningFrom(finalTeacher()),
            arm("extraction")
                    .learningFrom(everyHiddenLayer()
                            .at(MASKED)
                            .projectedOnto(HIDDEN)
                            .eachForSteps(200)
                            .thenFinalTeacher())
        };
    }
}
