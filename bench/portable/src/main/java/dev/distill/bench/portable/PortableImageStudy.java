package dev.distill.bench.portable;

import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.crop;
import static dev.distill.dsl.task.Tasks.flip;
import static dev.distill.dsl.task.Tasks.idxImages;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;

/** Convolutional networks that learn a few changed images, epoch by epoch; at paper scale for long enough to be killed on the way. */
public final class PortableImageStudy implements StudyDeclaration {

    private static final Recipe RECIPE =
            momentum(0.9).rate(0.05).batchSize(16).epochs(8).weightDecay(1e-4).schedule(warmUpThenCosine(0.1));
    private static final Recipe LONG = RECIPE.epochs(240);

    private static final Architecture TEACHER = resNet(8).width(8);
    private static final Curriculum HINT =
            fitNets(hintFromLayer("stage2.block1").intoStudentLayer("stage2.block1"), 0.25);

    private static final Measure ACCURACY = testAccuracy().everyEpochs(2);

    @Override
    public Study declare() {
        return study("portable-images")
                .asking("Does every processor give convolutional networks the same bits, epoch by epoch?")
                .on(idxImages(MadeImages.folder(120, 48)).augmented(crop(2), flip()))
                .distilling(teacher(TEACHER)
                        .trainedBy(RECIPE)
                        .checkpointEveryEpochs(2)
                        .seededBy(0))
                .into(cnn(4, 8))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot")
                                .learningFrom(finalTeacher()
                                        .temperature(4)
                                        .minimising(kl())
                                        .mixedWithLabels(0.1)),
                        arm("progressive").learningFrom(everyCheckpoint().eachForEpochs(2)),
                        arm("residual").learningFrom(HINT).into(resNet(8).width(4)))
                .measuring(ACCURACY, testLoss().everyEpochs(2))
                .repeatedFor(seeds(0, 1))
                .showing(curvesOf(ACCURACY))
                .atScale(PAPER, PortableImageStudy::paper);
    }

    private static Study paper(Study study) {
        return study.distilling(teacher(TEACHER)
                        .trainedBy(LONG)
                        .checkpointEveryEpochs(60)
                        .seededBy(0))
                .trainedBy(LONG)
                .measuring(testAccuracy().everyEpochs(40), testLoss().everyEpochs(40));
    }
}
