package dev.distill.studies;

import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Initialisation.normal;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.task.Tasks.closingTokens;
import static dev.distill.dsl.task.Tasks.nextTokens;
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
 * Causal language modelling of a grammar's sentences, taught to a narrow decoder by a wider one.
 *
 * <p>The paper scale is that of Panigrahi et al. (arXiv 2410.05464): GPT-2 with 4 blocks, 32 heads teaching 8, losses only on tokens that close
 * a span [paper], of cfg3b where they take cfg3f [choice]. At desk scale every next token counts, and the grammar is cut to its symbol 16
 * [choice]. How much of the next tokens can be known at all is the grammar's matter: where a rule has two sides, no network tells which.
 *
 * <p>Seen at desk scale with five seeds and one teacher [ours]: extraction ends 1.9 points above one-shot distillation at T = 1 (95 % interval 1.6 to
 * 2.3, all five seeds), the hint 1.1, the checkpoints at twice the teacher's clock .4 (-.0 to .9), and one-shot .3 above labels (-.2 to .8). The order is
 * that of the claims; five seeds are too few for the exact test to tell any two arms apart.
 */
public final class PcfgCausalLmStudy implements StudyDeclaration {
    private static final long STEPS = 1_500;

    private static final Task SENTENCES = nextTokens(cfg3b().startingAt("16"));
    private static final Recipe RECIPE = recipe(5e-3, 32, STEPS);
    private static final Teacher TEACHER = teacher(network(2, 64, 8, 0.1))
            .trainedBy(RECIPE.steps(3_000))
            .checkpointEvery(100)
            .seededBy(0);

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Measure LOSS = testLoss().every(100);
    private static final Statistic FINAL = meanFinal(ACCURACY);
    private static final Statistic FINAL_LOSS = meanFinal(LOSS);

    @Override
    public Study declare() {
        return study("pcfg-causal-lm")
                .asking("Does a finished teacher's residual stream, block by block, teach a grammar's next tokens to a"
                        + " narrow transformer better than its outputs do?")
                .on(SENTENCES)
                .distilling(TEACHER)
                .into(network(2, 16, 2, 0.02))
                .trainedBy(RECIPE)
                .comparing(arms(STEPS / 6, STEPS / 6))
                .measuring(ACCURACY, LOSS)
                .repeatedFor(seeds(0, 1, 2, 3, 4))
                .expecting(
                        FINAL.inArm("extraction").isAbove("one-shot-t1"),
                        FINAL.inArm("one-shot-t1").isAbove("labels"),
                        FINAL.inArm("progressive").isAbove("one-shot-t1"))
                .showing(tableOf(FINAL), tableOf(FINAL_LOSS), seedsOf(FINAL), curvesOf(ACCURACY), timelineOfCurricula())
                .atScale(SMOKE, PcfgCausalLmStudy::smoke)
                .atScale(PAPER, PcfgCausalLmStudy::paper);
    }

    private static Transformer network(int blocks, int width, int heads, double deviation) {
        return gpt(blocks, width, heads).initialisedBy(normal(deviation));
    }

    private static Arm[] arms(long twoShot, long extraction) {
        return new Arm[] {
            arm("labels").learningFrom(labels()),
            arm("one-shot-t1").learningFrom(finalTeacher()),
            arm("progressive").learningFrom(everyCheckpoint().timesTheTeachersClock(2)),
            arm("two-shot")
                    .learningFrom(
                            checkpointNearestAccuracy(0.6).forSteps(twoShot).thenFinalTeacher()),
            arm("extraction").learningFrom(extraction(extraction)),
            arm("hint").learningFrom(hintFromLayer(2).forSteps(2 * extraction).thenFinalTeacher())
        };
    }

    /** Small enough for every build; tokens that close a span are asked, as at paper scale. */
    private static Study smoke(Study study) {
        return study.on(closingTokens(cfg3b().startingAt("13"), 1)
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

    private static Study paper(Study study) {
        Recipe recipe = recipe(5e-3, 512, 16_000).inParts(8);
        return study.on(closingTokens(cfg3b(), 2).selectionSequences(1_024).testExamples(1_024))
                .distilling(teacher(gpt(4, 256, 32))
                        .trainedBy(recipe)
                        .checkpointEvery(200)
                        .seededBy(0))
                .into(gpt(4, 64, 8))
                .trainedBy(recipe)
                .comparing(arms(1_000, 1_000))
                .measuring(testAccuracy().every(200), testLoss().every(200))
                .repeatedFor(seeds(0, 1, 2));
    }
}
