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
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
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
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static dev.distill.studies.LanguageStudies.extraction;
import static dev.distill.studies.LanguageStudies.recipe;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;

/**
 * Masked language modelling of a grammar's sentences, taught to a narrow encoder by a wider one: by labels, by the finished teacher, along
 * its checkpoints, and block by block along its residual stream.
 *
 * <p>That extraction beats one-shot distillation in language modelling is the claim of Gupta and Karmalkar (arXiv 2503.17494) [paper:
 * abstract]; that following the teacher's checkpoints does, with the grammar cfg3b, is one of Panigrahi et al. (arXiv 2410.05464) [paper],
 * whose networks, masking and recipe the paper scale has [paper]. At desk scale the grammar is cut to its symbol 16, sentences of 35 to 72
 * tokens; sizes, rates and the lengths of stages are settings of ours [ours]. With weights that start at a deviation of .02 the narrow student
 * waits on a plateau, and only there methods can be told apart [ours].
 *
 * <p>Seen at desk scale with five seeds and one teacher [ours]: extraction ends 1.6 points above one-shot distillation at T = 1 in the mean,
 * whether at masked positions or at all, and the hint, a learned regressor, 2.5 points above it; one-shot is 1.8 points above labels, and
 * argmax is about level with them. Following the checkpoints at twice the teacher's clock ends 1.8 points below one-shot: the claim
 * of the progressive study does not appear at this size and length, and its expectation is told as broken. Rates were not tuned for each arm.
 * How many steps it takes to leave the plateau tells nothing of extraction here: its stages on features are 500 steps long by themselves.
 */
public final class PcfgMaskedLmStudy implements StudyDeclaration {
    private static final long STEPS = 1_500;

    private static final Task SENTENCES = maskedTokens(cfg3b().startingAt("16"), 0.3);
    private static final Recipe RECIPE = recipe(5e-3, 32, STEPS);
    private static final Teacher TEACHER = teacher(network(2, 64, 8, 0.1))
            .trainedBy(RECIPE.steps(3_000))
            .checkpointEvery(100)
            .seededBy(0);

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Statistic FINAL = meanFinal(ACCURACY);
    /** Past the plateau, which lies near .5. */
    private static final Statistic STEPS_TO_LEAVE = medianStepsTo(ACCURACY, 0.6);

    @Override
    public Study declare() {
        return study("pcfg-masked-lm")
                .asking(
                        "Does a finished teacher's residual stream, block by block, teach a grammar's masked tokens to a"
                                + " narrow transformer better than its outputs do?")
                .on(SENTENCES)
                .distilling(TEACHER)
                .into(network(2, 16, 2, 0.02))
                .trainedBy(RECIPE)
                .comparing(arms(STEPS / 6, STEPS / 6))
                .measuring(ACCURACY, testLoss().every(100))
                .repeatedFor(seeds(0, 1, 2, 3, 4))
                .expecting(
                        FINAL.inArm("extraction").isAbove("one-shot-t1"),
                        FINAL.inArm("one-shot-t1").isAbove("labels"),
                        FINAL.inArm("progressive").isAbove("one-shot-t1"))
                .showing(
                        tableOf(FINAL),
                        tableOf(STEPS_TO_LEAVE),
                        seedsOf(FINAL),
                        curvesOf(ACCURACY),
                        timelineOfCurricula())
                .atScale(SMOKE, PcfgMaskedLmStudy::smoke)
                .atScale(PAPER, PcfgMaskedLmStudy::paper);
    }

    private static Transformer network(int blocks, int width, int heads, double deviation) {
        return bert(blocks, width, heads).initialisedBy(normal(deviation));
    }

    private static Arm[] arms(long twoShot, long extraction) {
        return new Arm[] {
            arm("labels").learningFrom(labels()),
            arm("one-shot-t1").learningFrom(finalTeacher()),
            arm("one-shot-argmax").learningFrom(finalTeacher().argmax()),
            arm("progressive")
                    .learningFrom(everyCheckpoint().timesTheTeachersClock(2).argmax()),
            arm("two-shot")
                    .learningFrom(
                            checkpointNearestAccuracy(0.68).forSteps(twoShot).thenFinalTeacher()),
            arm("extraction")
                    .learningFrom(everyHiddenLayer()
                            .at(MASKED)
                            .projectedOnto(HIDDEN)
                            .eachForSteps(extraction)
                            .thenFinalTeacher()),
            arm("extraction-all").learningFrom(extraction(extraction)),
            arm("hint")
                    .learningFrom(
                            hintFromLayer(2).at(MASKED).forSteps(2 * extraction).thenFinalTeacher())
        };
    }

    /** Small enough for every build: whether all of it runs, not who is first. */
    private static Study smoke(Study study) {
        return study.on(maskedTokens(cfg3b().startingAt("13"), 0.3)
                        .selectionSequences(64)
                        .testExamples(64))
                .distilling(teacher(network(2, 16, 2, 0.1))
                        .trainedBy(recipe(5e-3, 16, 120))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(network(2, 8, 1, 0.02))
                .trainedBy(recipe(5e-3, 16, 60))
                .comparing(arms(10, 10))
                .measuring(testAccuracy().every(20), testLoss().every(20))
                .repeatedFor(seeds(0, 1))
                .withoutExpectations();
    }

    /** The candidate C1 is the teacher at step 1000 [paper]; how long the student follows it is our choice [choice]. */
    private static Study paper(Study study) {
        Recipe recipe = recipe(5e-3, 512, 16_000).inParts(8);
        Measure accuracy = testAccuracy().every(200);
        Arm[] arms = arms(1_000, 1_000);
        arms[3] = arm("progressive")
                .learningFrom(everyCheckpoint().onTheTeachersClock().argmax());
        arms[4] = arm("two-shot")
                .learningFrom(checkpoint(1_000)
                        .argmax()
                        .forSteps(1_000)
                        .thenFinalTeacher()
                        .argmax());
        return study.on(maskedTokens(cfg3b(), 0.3).selectionSequences(1_024).testExamples(1_024))
                .distilling(teacher(bert(4, 256, 32))
                        .trainedBy(recipe)
                        .checkpointEvery(200)
                        .seededBy(0))
                .into(bert(4, 64, 8))
                .trainedBy(recipe)
                .comparing(arms)
                .measuring(accuracy, testLoss().every(200))
                .repeatedFor(seeds(0, 1, 2));
    }
}
