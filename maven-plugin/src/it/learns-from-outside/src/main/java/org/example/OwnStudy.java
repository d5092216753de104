package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.recipe.Recipe;

/** Trains a teacher of its own, which is not done when it ends. */
public final class OwnStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(16).steps(100);

    @Override
    public Study declare() {
        return study("own")
                .asking("Does the final teacher help?")
                .on(sparseParity(12, 2))
                .distilling(teacher(mlp(32, 16))
                        .trainedBy(RECIPE)
                        .checkpointEvery(50)
                        .seededBy(0))
                .into(mlp(16))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1, 2));
    }
}
