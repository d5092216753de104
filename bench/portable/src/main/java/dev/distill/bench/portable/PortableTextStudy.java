package dev.distill.bench.portable;

import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.nextTokens;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import java.nio.file.Path;

/** Transformers that learn a text of a few thousand characters, epoch by epoch; at paper scale for long enough to be killed on the way. */
public final class PortableTextStudy implements StudyDeclaration {

    private static final Recipe RECIPE = adam(0.003).batchSize(8).epochs(12).schedule(warmUpThenCosine(0.1));
    private static final Recipe LONG = RECIPE.epochs(900);

    private static final Measure ACCURACY = testAccuracy().everyEpochs(4);

    @Override
    public Study declare() {
        return study("portable-text")
                .asking("Does every processor give a transformer the same bits, epoch by epoch?")
                .on(nextTokens(text(Path.of("src", "main", "text"))
                                .splitAtBlankLines()
                                .tokenisedBy(characters().lowerCase())
                                .inWindowsOf(16))
                        .selectionSequences(4)
                        .testExamples(4))
                .distilling(teacher(gpt(2, 16, 4))
                        .trainedBy(RECIPE)
                        .checkpointEveryEpochs(3)
                        .seededBy(0))
                .into(gpt(2, 8, 2))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("progressive").learningFrom(everyCheckpoint().eachForEpochs(3)),
                        arm("extraction")
                                .learningFrom(hiddenLayer(1)
                                        .projectedOnto(HIDDEN)
                                        .forEpochs(3)
                                        .thenFinalTeacher()))
                .measuring(ACCURACY, testLoss().everyEpochs(4))
                .repeatedFor(seeds(0))
                .showing(curvesOf(ACCURACY))
                .atScale(PAPER, PortableTextStudy::paper);
    }

    private static Study paper(Study study) {
        return study.distilling(teacher(gpt(2, 16, 4))
                        .trainedBy(LONG)
                        .checkpointEveryEpochs(225)
                        .seededBy(0))
                .trainedBy(LONG)
                .measuring(testAccuracy().everyEpochs(150), testLoss().everyEpochs(150));
    }
}
