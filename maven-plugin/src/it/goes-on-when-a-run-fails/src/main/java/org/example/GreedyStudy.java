package org.example;

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
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;

/** Arms that can be run, and two that cannot. */
public final class GreedyStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(16).steps(400);
    private static final Measure ACCURACY = testAccuracy().every(100);

    @Override
    public Study declare() {
        return study("greedy")
                .asking("Does the final teacher help?")
                .on(sparseParity(12, 2))
                .training(mlp(16))
                .trainedBy(RECIPE)
                .comparing(
                        arm("large-enough").learningFrom(labels()),
                        arm("large-beyond-memory").learningFrom(labels()).into(mlp(60_000_000)),
                        arm("long-enough").learningFrom(labels()),
                        arm("long-beyond-patience").learningFrom(labels()).trainedBy(RECIPE.steps(2_000_000_000L)))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1));
    }
}
