package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;

/** As it was pinned. */
public final class EditedStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(16).steps(100);
    private static final Measure ACCURACY = testAccuracy().every(50);

    @Override
    public Study declare() {
        return study("edited")
                .asking("Does a teacher help?")
                .on(sparseParity(16, 2))
                .distilling(teacher(mlp(32)).trainedBy(RECIPE).checkpointEvery(50))
                .into(mlp(16))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("hot").learningFrom(finalTeacher().temperature(4)))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2))
                .expecting(meanFinal(ACCURACY).inArm("labels").isAboveValue(0.4));
    }
}
