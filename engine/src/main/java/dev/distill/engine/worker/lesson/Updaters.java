package dev.distill.engine.worker.lesson;

import dev.distill.dsl.recipe.Optimiser;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.engine.update.Updater;

/** The updater of a recipe. */
final class Updaters {

    private Updaters() {}

    static Updater of(Recipe recipe) {
        return of(recipe.optimiser(), recipe);
    }

    private static Updater of(Optimiser optimiser, Recipe recipe) {
        return optimiser.read(new Optimiser.Reader<Updater>() {
            @Override
            public Updater sgd(Optimiser.Sgd sgd) {
                return Updater.sgd(recipe.rate()).weightDecay(recipe.weightDecay());
            }

            @Override
            public Updater momentum(Optimiser.Momentum momentum) {
                return Updater.sgd(recipe.rate()).momentum(momentum.factor()).weightDecay(recipe.weightDecay());
            }

            @Override
            public Updater adam(Optimiser.Adam adam) {
                return Updater.adam(recipe.rate())
                        .betas(adam.beta1(), adam.beta2())
                        .epsilon(adam.epsilon())
                        .weightDecay(recipe.weightDecay());
            }

            @Override
            public Updater adamW(Optimiser.AdamW adamW) {
                return Updater.adam(recipe.rate())
                        .betas(adamW.beta1(), adamW.beta2())
                        .epsilon(adamW.epsilon())
                        .decoupledWeightDecay(adamW.decoupledDecay());
            }

            @Override
            public Updater clipped(Optimiser.Clipped clipped) {
                return of(clipped.optimiser(), recipe).clippedAt(clipped.largestNorm());
            }

            @Override
            public Updater accumulated(Optimiser.Accumulated accumulated) {
                return of(accumulated.optimiser(), recipe).inParts(accumulated.parts());
            }
        });
    }
}
