package org.example.two;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Has the name of another module's study, and other runs. */
public final class FirstStudy implements StudyDeclaration {
    @Override
    public Study declare() {
        return study("first")
                .asking("Does it learn in 150 steps?")
                .on(sparseParity(6, 2))
                .training(mlp(8))
                .trainedBy(sgd(0.1).batchSize(8).steps(150))
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1, 2));
    }
}
