package dev.distill.dsl.recipe;

import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
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
    public static OfAdam adam(double rate) {
        return new OfAdam(rate, (beta1, beta2) -> new Optimiser.Adam(beta1, beta2, 1e-8));
    }

    /**
     * AdamW at that learning rate, with decays 0.9 and 0.999 and epsilon 1e-8.
     *
     * @param decay of the weights: a step multiplies them by 1 - rate * decay
     */
    public static OfAdam adamW(double rate, double decay) {
        return new OfAdam(rate, (beta1, beta2) -> new Optimiser.AdamW(beta1, beta2, 1e-8, decay));
    }

    /** Any optimiser: {@code optimiser(new Optimiser.Adam(0.9, 0.95, 1e-8)).rate(0.001)}. */
    public static NeedsRate optimiser(Optimiser optimiser) {
        return rate -> recipe(optimiser, rate);
    }

    /** A constant rate, the default. */
    public static Schedule constant() {
        return Schedule.constant(1);
    }

    /** A linear rise over a share of the steps, then a cosine down to 0. */
    public static Schedule warmUpThenCosine(double warmUpShare) {
        return new Schedule.WarmUpCosine(warmUpShare, 0);
    }

    /** A rate multiplied anew at some steps: {@code multipliedBy(0.1).at(5_000, 7_500)}. */
    public static NeedsSwitches multipliedBy(double factor) {
        return new NeedsSwitches() {
            @Override
            public Schedule at(long... steps) {
                return new Schedule.Stepwise(
                        LongStream.of(steps).mapToObj(Length::steps).toList(), factor);
            }

            @Override
            public Schedule atShares(double... shares) {
                return new Schedule.Stepwise(
                        DoubleStream.of(shares).mapToObj(Length::share).toList(), factor);
            }

            @Override
            public Schedule atSharesOfStages(double... shares) {
                return new Schedule.StagedSteps(DoubleStream.of(shares).boxed().toList(), factor);
            }

            @Override
            public Schedule atEpochs(double... epochs) {
                return new Schedule.Stepwise(
                        DoubleStream.of(epochs).mapToObj(Length::epochs).toList(), factor);
            }
        };
    }

    private static NeedsBatchSize recipe(Optimiser optimiser, double rate) {
        return batchSize ->
                length -> new Recipe(optimiser, rate, Schedule.constant(1), 0, batchSize, length, new Stop.AtLength());
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

    /** A recipe of Adam or AdamW that has no batch size yet. */
    public static final class OfAdam implements NeedsBatchSize {
        private final double rate;
        private final BiFunction<Double, Double, Optimiser> optimiser;
        private final NeedsBatchSize usual;

        private OfAdam(double rate, BiFunction<Double, Double, Optimiser> optimiser) {
            this.rate = rate;
            this.optimiser = optimiser;
            this.usual = betas(0.9, 0.999);
        }

        /** Gives other decays of mean and square than 0.9 and 0.999. */
        public NeedsBatchSize betas(double beta1, double beta2) {
            return recipe(optimiser.apply(beta1, beta2), rate);
        }

        @Override
        public NeedsSteps batchSize(int examples) {
            return usual.batchSize(examples);
        }
    }

    /** A recipe that has no length yet. */
    @FunctionalInterface
    public interface NeedsSteps {
        /** Gives the most that a run takes. */
        Recipe lasting(Length length);

        /** Gives the most steps that a run takes. */
        default Recipe steps(long steps) {
            return lasting(Length.steps(steps));
        }

        /** Gives the most epochs that a run takes, on a task with a set of training examples. */
        default Recipe epochs(double epochs) {
            return lasting(Length.epochs(epochs));
        }
    }

    /** A schedule that has no switches yet. */
    public interface NeedsSwitches {
        /** Gives the steps at which the rate changes. */
        Schedule at(long... steps);

        /** Gives the shares of the run after which the rate changes. */
        Schedule atShares(double... shares);

        /** Gives the shares of each stage that begins with a fresh optimiser after which the rate changes; those that go on with it count as one. */
        Schedule atSharesOfStages(double... shares);

        /** Gives the epochs after which the rate changes. */
        Schedule atEpochs(double... epochs);
    }
}
