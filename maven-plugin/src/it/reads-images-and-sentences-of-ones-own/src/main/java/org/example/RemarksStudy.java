package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.task.Tasks.sentences;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.recipe.Recipe;
import java.nio.file.Path;

public final class RemarksStudy implements StudyDeclaration {

    private static final Recipe RECIPE = adam(0.005).batchSize(8).steps(150);

    @Override
    public Study declare() {
        return remarks("remarks", "train.tsv");
    }

    static Study remarks(String name, String training) {
        return study(name)
                .asking("Is a verdict read off a remark?")
                .on(sentences(Path.of(training), Path.of("dev.tsv"))
                        .columns("remark")
                        .labelledBy("verdict")
                        .holdingOut(0.2)
                        .tokenisedBy(characters().lowerCase(), 32))
                .distilling(teacher(bert(2, 16, 2).initialisedBy(Initialisation.normal(0.1)))
                        .trainedBy(RECIPE)
                        .checkpointAtItsEnd())
                .into(bert(1, 8, 2).initialisedBy(Initialisation.normal(0.1)))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("extraction")
                                .learningFrom(everyHiddenLayer()
                                        .projectedOnto(HIDDEN)
                                        .eachForSteps(30)
                                        .thenFinalTeacher()))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1, 2))
                .showing(tableOf(meanFinal(testAccuracy().every(50))));
    }
}
