package dev.distill.dsl.recipe;

import java.util.stream.LongStream;

/** The words for recipes; a recipe is complete once it has a batch size and a length. */
public final class Recipes {

    private Recipes() {}

    /** Plain SGD at that learning rate. */
    public static NeedsBatchSize sgd(double rate) {
        return recipe(new Optimiser.Sgd(), rate);
    }

    /** SGD with heavy-ball momentum: {@code momentum(0.9).rate(0.1)}. */
    public static NeedsRate momentum(double factor) {
        return rate -> recipe(new Optimiser.Momentum(factor), rate);
    }

    /** Adam at that learning rate, with decays 0.9 and 0.999 and epsilon 1e-8. */
    public static NeedsBatchSize adam(double rate) {
        return recipe(new Optimiser.Adam(0.9, 0.999, 1e-8), rate);
    }

    /** Any optimiser: {@code optimiser(new Optimiser.Adam(0.9, 0.95, 1e-8)).rate(0.001)}. */
    public static NeedsRate optimiser(Optimiser optimiser) {
        return rate -> recipe(optimiser, rate);
    }

    /** A constant rate, the default. */
    public static RateSchedule constant() {
        return new RateSchedule.Constant();
    }

    /** A linear rise over a share of the steps, then a cosine down to 0. */
    public static RateSchedule warmUpThenCosine(double warmUpShare) {
        return new RateSchedule.WarmUpCosine(warmUpShare, 0);
    }

    /** A rate multiplied anew at some steps: {@code multipliedBy(0.1).at(5_000, 7_500)}. */
    public static NeedsSwitches multipliedBy(double factor) {
        return at -> new RateSchedule.Stepwise(LongStream.of(at).boxed().toList(), factor);
    }

    private static NeedsBatchSize recipe(Optimiser optimiser, double rate) {
        return batchSize -> steps ->
                new Recipe(optimiser, rate, new RateSchedule.Constant(), 0, batchSize, steps, new Stop.AtLength());
    }

    /** A recipe that has no learning rate yet. */
    @FunctionalInterface
    public interface NeedsRate {
        /** Gives the learning rate. */
        NeedsBatchSize rate(double rate);
    }

    /** A recipe that has no batch size yet. */
    @FunctionalInterface
    public interface NeedsBatchSize {
        /** Gives the examples of a step. */
        NeedsSteps batchSize(int examples);
    }

    /** A recipe that has no length yet. */
    @FunctionalInterface
    public interface NeedsSteps {
        /** Gives the most steps that a run takes. */
        Recipe steps(long steps);
    }

    /** A schedule that has no switches yet. */
    @FunctionalInterface
    public interface NeedsSwitches {
        /** Gives the steps at which the rate changes. */
        RateSchedule at(long... steps);
    }
}
