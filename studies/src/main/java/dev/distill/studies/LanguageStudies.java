package dev.distill.studies;

import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.recipe.Recipes.adamW;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;

import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.recipe.Recipe;

/** What the studies of transformers have in common. */
final class LanguageStudies {
    private LanguageStudies() {}

    /** Adam as in the progressive study of language, without weight decay [paper]; gradients are clipped at a norm of 1 [ours]. */
    static Recipe recipe(double rate, int batch, long steps) {
        return adamW(rate, 0)
                .betas(0.9, 0.95)
                .batchSize(batch)
                .steps(steps)
                .schedule(warmUpThenCosine(0.06))
                .clippedAt(1);
    }

    /** Each block's stream in turn, at all positions, then the finished teacher's outputs. */
    static Curriculum extraction(long steps) {
        return everyHiddenLayer().projectedOnto(HIDDEN).eachForSteps(steps).thenFinalTeacher();
    }
}
