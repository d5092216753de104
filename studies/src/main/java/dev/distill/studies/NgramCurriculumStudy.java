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
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.nonTerminals;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static dev.distill.studies.LanguageStudies.recipe;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;

/**
 * Why checkpoints teach masked language modelling: while a teacher learns, its predictions come to depend on short n-grams first and on the rest
 * of a sentence later, and a checkpoint from the middle of that is said to be the one to begin with (Panigrahi et al., arXiv 2410.05464): the
 * distances M_robust and M_close, and the student's accuracy by the checkpoint that it is taught by first, peaked [paper].
 *
 * <p>Candidates are told by the accuracy that they have, as the phases of a teacher are [choice]; grammar, networks and rates are those of
 * pcfg-masked-lm [ours].
 *
 * <p>Seen at desk scale with five seeds and one teacher [ours]: students that begin with a checkpoint of accuracy .60, .68 or .76 end within .1 point of
 * each other and about half a point above one-shot distillation, those that begin at .50 half a point below it, and at .82 level with it. The
 * means have the peak that is claimed, but only the lowest candidate is apart from the middle one (1.0 point, .3 to 1.4); all other intervals hold 0.
 */
public final class NgramCurriculumStudy implements StudyDeclaration {
    private static final long STEPS = 1_500;
    private static final long FIRST = 300;

    private static final Task SENTENCES = maskedTokens(cfg3b().startingAt("16"), 0.3);
    private static final Recipe RECIPE = recipe(5e-3, 32, STEPS);

    private static final Measure ACCURACY = testAccuracy().every(100);
    private static final Measure CONTEXT = contextDependence(10).every(100).ofTheTeacher();
    private static final Measure NONTERMINALS = nonTerminals().every(500).ofTheTeacher();
    private static final Statistic FINAL = meanFinal(ACCURACY);

    @Override
    public Study declare() {
        return study("ngram-curriculum")
                .asking(
                        "Which of a teacher's checkpoints should a student of masked language modelling begin with, and what"
                                + " do the teacher's predictions depend on then?")
                .on(SENTENCES)
                .distilling(teacher(network(2, 64, 8, 0.1))
                        .trainedBy(RECIPE.steps(3_000))
                        .checkpointEvery(50)
                        .seededBy(0))
                .into(network(2, 16, 2, 0.02))
                .trainedBy(RECIPE)
                .comparing(arms(FIRST))
                .measuring(ACCURACY, testLoss().every(100), CONTEXT, NONTERMINALS)
                .repeatedFor(seeds(0, 1, 2, 3, 4))
                .expecting(
                        FINAL.inArm("first-at-68").isAbove("one-shot"),
                        FINAL.inArm("first-at-68").isAbove("first-at-50"),
                        FINAL.inArm("first-at-68").isAbove("first-at-82"))
                .showing(
                        tableOf(FINAL),
                        seedsOf(FINAL),
                        curvesOf(ACCURACY),
                        curvesOf(CONTEXT.column("m-robust-3-median")),
                        curvesOf(CONTEXT.column("m-close-3-median")),
                        curvesOf(CONTEXT.column("m-robust-5-median")),
                        curvesOf(CONTEXT.column("m-close-5-median")),
                        curvesOf(NONTERMINALS.column("nonterminal-1")),
                        curvesOf(NONTERMINALS.column("nonterminal-3")),
                        timelineOfCurricula())
                .atScale(SMOKE, NgramCurriculumStudy::smoke)
                .atScale(PAPER, NgramCurriculumStudy::paper);
    }

    private static Transformer network(int blocks, int width, int heads, double deviation) {
        return bert(blocks, width, heads).initialisedBy(normal(deviation));
    }

    private static Arm[] arms(long first) {
        return new Arm[] {
            arm("one-shot").learningFrom(finalTeacher()),
            arm("first-at-50").learningFrom(firstAt(0.50, first)),
            arm("first-at-60").learningFrom(firstAt(0.60, first)),
            arm("first-at-68").learningFrom(firstAt(0.68, first)),
            arm("first-at-76").learningFrom(firstAt(0.76, first)),
            arm("first-at-82").learningFrom(firstAt(0.82, first))
        };
    }

    private static Curriculum firstAt(double accuracy, long steps) {
        return checkpointNearestAccuracy(accuracy).forSteps(steps).thenFinalTeacher();
    }

    /** Small enough for every build: whether all of it runs, not which checkpoint is best. */
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
                .comparing(arms(10))
                .measuring(
                        testAccuracy().every(20),
                        testLoss().every(20),
                        contextDependence(5).every(40).ofTheTeacher(),
                        nonTerminals().every(60).ofTheTeacher())
                .repeatedFor(seeds(0, 1))
                .withoutFigures()
                .showing(tableOf(FINAL), curvesOf(ACCURACY))
                .withoutExpectations();
    }

    /** Candidates at the steps of the figure: .7k to 7k of 8k, C1 = 1k [paper]; the student follows them for 1,000 steps [choice]. */
    private static Study paper(Study study) {
        Recipe recipe = recipe(5e-3, 512, 8_000).inParts(8);
        return study.on(maskedTokens(cfg3b(), 0.3).selectionSequences(1_024).testExamples(1_024))
                .distilling(teacher(bert(4, 256, 32))
                        .trainedBy(recipe)
                        .checkpointEvery(100)
                        .seededBy(0))
                .into(bert(4, 64, 8))
                .trainedBy(recipe)
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher().argmax()),
                        arm("first-at-700").learningFrom(from(700)),
                        arm("first-at-1000").learningFrom(from(1_000)),
                        arm("first-at-2000").learningFrom(from(2_000)),
                        arm("first-at-4000").learningFrom(from(4_000)),
                        arm("first-at-7000").learningFrom(from(7_000)))
                .measuring(
                        testAccuracy().every(200),
                        testLoss().every(200),
                        contextDependence(30).every(200).ofTheTeacher(),
                        nonTerminals().every(1_000).ofTheTeacher())
                .repeatedFor(seeds(0, 1, 2))
                .withoutExpectations()
                .expecting(
                        FINAL.inArm("first-at-1000").isAbove("one-shot"),
                        FINAL.inArm("first-at-1000").isAbove("first-at-700"),
                        FINAL.inArm("first-at-1000").isAbove("first-at-7000"));
    }

    private static Curriculum from(long step) {
        return checkpoint(step).argmax().forSteps(1_000).thenFinalTeacher().argmax();
    }
}
