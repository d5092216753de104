package dev.distill.bench.portable;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.curriculum.Reading.OUTPUT;
import static dev.distill.dsl.curriculum.Reading.PRE_ACTIVATION;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;

/** Every curriculum and every optimiser, a few hundred steps each. */
public final class PortableStudy implements StudyDeclaration {

    private static final Recipe SGD = sgd(0.1).batchSize(32).steps(300);
    private static final Recipe MOMENTUM =
            momentum(0.9).rate(0.02).batchSize(32).steps(300).weightDecay(1e-4);
    private static final Recipe ADAM = adam(0.002).batchSize(32).steps(300).schedule(warmUpThenCosine(0.1));

    private static final Curriculum HINT = hintFromLayer(1).forSteps(150).thenFinalTeacher();
    private static final Curriculum PROGRESSIVE =
            everyCheckpoint().onTheTeachersClock().argmax();
    private static final Curriculum TWO_SHOT =
            checkpoint(100).argmax().forSteps(150).thenFinalTeacher().temperature(4);
    private static final Curriculum TO_OUTPUT =
            hiddenLayer(1).projectedOnto(OUTPUT).forSteps(150).thenFinalTeacher();
    private static final Curriculum TO_HIDDEN =
            hiddenLayer(1).projectedOnto(HIDDEN).forSteps(150).thenFinalTeacher();
    private static final Curriculum TO_PRE_ACTIVATION =
            hiddenLayer(1).projectedOnto(PRE_ACTIVATION).forSteps(150).thenFinalTeacher();

    private static final Measure ACCURACY = testAccuracy().every(100);

    @Override
    public Study declare() {
        return study("portable")
                .asking("Does every processor give the same bits?")
                .on(sparseParity(50, 4).testExamples(500))
                .distilling(
                        teacher(mlp(200)).trainedBy(SGD).checkpointEvery(100).seededBy(0))
                .into(mlp(33))
                .trainedBy(SGD)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("labels-momentum").learningFrom(labels()).trainedBy(MOMENTUM),
                        arm("labels-adam").learningFrom(labels()).trainedBy(ADAM),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("progressive").learningFrom(PROGRESSIVE),
                        arm("two-shot").learningFrom(TWO_SHOT),
                        arm("extraction-output").learningFrom(TO_OUTPUT),
                        arm("extraction-hidden").learningFrom(TO_HIDDEN),
                        arm("extraction-pre").learningFrom(TO_PRE_ACTIVATION),
                        arm("extraction-adam").learningFrom(TO_HIDDEN).trainedBy(ADAM),
                        arm("hint").learningFrom(HINT),
                        arm("deep").learningFrom(HINT).into(mlp(40, 24)))
                .measuring(
                        ACCURACY,
                        testLoss().every(100),
                        supportWeights().every(100),
                        weightMovement().every(100))
                .repeatedFor(seeds(0))
                .showing(curvesOf(ACCURACY));
    }
}
