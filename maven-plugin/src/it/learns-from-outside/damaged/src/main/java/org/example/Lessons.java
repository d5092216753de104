package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;

/** What is learnt from each of the teachers alike: its outputs, and a hidden layer of it under the name of the one that learns from it. */
final class Lessons {

    private Lessons() {}

    static Study of(String name, Teacher teacher) {
        return study(name)
                .asking("Does a network teach that another runtime computes?")
                .on(sparseParity(12, 2))
                .distilling(teacher)
                .into(mlp(16))
                .trainedBy(sgd(0.1).batchSize(16).steps(200))
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("hint")
                                .learningFrom(hintFromLayer("layer1").forSteps(100).thenFinalTeacher()))
                .measuring(testAccuracy().every(100))
                .repeatedFor(seeds(1, 2));
    }
}
