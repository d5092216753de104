package org.example.one;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.safetensorsModel;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import java.nio.file.Path;

/** Has the name of another module's study, and a scale that reads a file of this module's folder. */
public final class FirstStudy implements StudyDeclaration {
    @Override
    public Study declare() {
        return study("first")
                .asking("Does it learn in 100 steps?")
                .on(sparseParity(6, 2))
                .training(mlp(8))
                .trainedBy(sgd(0.1).batchSize(8).steps(100))
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1, 2))
                .atScale(
                        Scale.SMOKE,
                        study -> study.distilling(teacher(mlp(8))
                                .readFrom(safetensorsModel(Path.of("models/teacher.safetensors")))));
    }
}
