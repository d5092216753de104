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

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import org.apiguardian.api.API;

/** Two arms, two seeds and a teacher; cannot be declared without a library of its own. */
public final class TinyStudy implements StudyDeclaration {

    private static final Recipe RECIPE = sgd(0.1).batchSize(16).steps(400);
    private static final Measure ACCURACY = testAccuracy().every(100);

    @Override
    public Study declare() {
        return study("tiny")
                .asking("Does the final teacher help? Is that " + API.Status.STABLE + "?")
                .on(sparseParity(12, 2))
                .distilling(teacher(mlp(32)).trainedBy(RECIPE).checkpointEvery(100))
                .into(mlp(16))
                .trainedBy(RECIPE)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("one-shot").learningFrom(finalTeacher()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2))
                .atScale(Scale.SMOKE, study -> study.repeatedFor(seeds(7)));
    }
}
