package org.example;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;

/** Two branches of different widths cannot be added up. */
public final class MisfitStudy implements StudyDeclaration {

    @Override
    public Study declare() {
        return study("misfit")
                .asking("Do branches of different widths meet?")
                .on(sparseParity(10, 2))
                .training(network(
                        "branches",
                        layer("wide", dense(12).relu()),
                        layer("narrow", dense(4).relu()).from("x"),
                        layer("both", add()).from("wide", "narrow"),
                        layer("output", head())))
                .trainedBy(sgd(0.1).batchSize(16).steps(100))
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1));
    }
}
