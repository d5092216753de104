package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.task.Tasks.flip;
import static dev.distill.dsl.task.Tasks.imageFolders;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.recipe.Recipe;
import java.nio.file.Path;

public final class ShapesStudy implements StudyDeclaration {

    private static final Recipe RECIPE = adam(0.01).batchSize(8).epochs(12);

    @Override
    public Study declare() {
        return study("shapes")
                .asking("Are circles told from squares?")
                .on(imageFolders(Path.of("shapes")).ofOneSize().augmented(flip()))
                .distilling(teacher(cnn(8, 16)).trainedBy(RECIPE).checkpointAtItsEnd())
                .into(cnn(4))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("hinton").learningFrom(hinton(4, 0.1)))
                .measuring(testAccuracy().everyEpochs(4))
                .repeatedFor(seeds(1, 2))
                .showing(tableOf(meanFinal(testAccuracy().everyEpochs(4))));
    }
}
