package dev.distill.dsl.recipe;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Numbers;

/**
 * How a network is trained.
 *
 * @param optimiser the rule that turns gradients into changes
 * @param rate the learning rate
 * @param schedule how the rate moves
 * @param weightDecay added to each gradient as weightDecay * w, biases included [paper: 0 in the parity runs]; 0 with AdamW, which has
 *     its own
 * @param batchSize the examples of a step
 * @param length the most that a run takes, stages before the last included
 * @param stop when a run ends earlier
 */
public record Recipe(
        Optimiser optimiser,
        double rate,
        Schedule schedule,
        double weightDecay,
        int batchSize,
        Length length,
        Stop stop) {

    /** Checks the numbers. */
    public Recipe {
        Require.positive("learning rate", rate);
        Require.that(
                schedule.isAtLeast(0) && !schedule.isZero(),
                "The schedule (" + schedule.describe() + ") of the learning rate is "
                        + (schedule.isZero() ? "0 throughout." : "below 0 somewhere."),
                "Give factors of the rate from 0 on, as in warmUpThenCosine(0.06).");
        Require.that(
                Double.isFinite(weightDecay) && weightDecay >= 0,
                "The weight decay (" + Numbers.shortest(weightDecay) + ") is not a number from 0.",
                "Give a number of at least 0, or leave weightDecay(...) out.");
        Require.that(
                weightDecay == 0 || !optimiser.decaysWeights(),
                "The weight decay (" + Numbers.shortest(weightDecay) + ") comes on top of that of "
                        + optimiser.describe() + ".",
                "Leave weightDecay(...) out, or use adam(...), to whose gradients it is added.");
        Require.positive("batch size", batchSize);
        Require.that(
                batchSize % optimiser.parts() == 0,
                "The parts of a batch (" + optimiser.parts() + ") do not divide the batch size (" + batchSize + ").",
                "Give a number of parts that does, or say the batch size first.");
    }

    /** Returns this recipe with that learning rate. */
    public Recipe rate(double rate) {
        return new Recipe(optimiser, rate, schedule, weightDecay, batchSize, length, stop);
    }

    /** Returns this recipe with that schedule of the rate. */
    public Recipe schedule(Schedule schedule) {
        return new Recipe(optimiser, rate, schedule, weightDecay, batchSize, length, stop);
    }

    /** Returns this recipe with that weight decay. */
    public Recipe weightDecay(double weightDecay) {
        return new Recipe(optimiser, rate, schedule, weightDecay, batchSize, length, stop);
    }

    /** Returns this recipe with gradients clipped at that norm of all of them together. */
    public Recipe clippedAt(double largestNorm) {
        return optimiser(optimiser.clippedAt(largestNorm));
    }

    /** Returns this recipe with each step's gradients computed in so many equal parts of the batch, which takes less memory. */
    public Recipe inParts(int parts) {
        return optimiser(optimiser.inParts(parts));
    }

    private Recipe optimiser(Optimiser optimiser) {
        return new Recipe(optimiser, rate, schedule, weightDecay, batchSize, length, stop);
    }

    /** Returns this recipe with that many examples a step. */
    public Recipe batchSize(int examples) {
        return new Recipe(optimiser, rate, schedule, weightDecay, examples, length, stop);
    }

    /** Returns this recipe with that many steps at most. */
    public Recipe steps(long steps) {
        return lasting(Length.steps(steps));
    }

    /** Returns this recipe with that many epochs at most, on a task with a set of training examples. */
    public Recipe epochs(double epochs) {
        return lasting(Length.epochs(epochs));
    }

    private Recipe lasting(Length length) {
        return new Recipe(optimiser, rate, schedule, weightDecay, batchSize, length, stop);
    }

    /** The most steps that a run takes, of a recipe that counts in steps, as all of a plan do. */
    public long steps() {
        return length.steps();
    }

    /** Returns this recipe with every length turned into steps. */
    public Recipe resolvedBy(Lengths lengths) {
        Lengths within = lengths.within(length);
        return new Recipe(
                optimiser, rate, schedule.resolvedBy(within), weightDecay, batchSize, within.resolved(length), stop);
    }

    /** Returns this recipe ended at the first check above that test accuracy; for students. */
    public Recipe untilTestAccuracy(double above) {
        return new Recipe(
                optimiser, rate, schedule, weightDecay, batchSize, length, new Stop.OnceAccurate(Split.TEST, above, 0));
    }

    /** Returns this recipe ended at the first check above that selection accuracy; for teachers. */
    public Recipe untilSelectionAccuracy(double above) {
        return new Recipe(
                optimiser,
                rate,
                schedule,
                weightDecay,
                batchSize,
                length,
                new Stop.OnceAccurate(Split.SELECTION, above, 0));
    }

    /** Returns this recipe going on for that many steps after its accuracy was reached. */
    public Recipe thenFor(long extraSteps) {
        if (stop instanceof Stop.OnceAccurate once) {
            return new Recipe(
                    optimiser,
                    rate,
                    schedule,
                    weightDecay,
                    batchSize,
                    length,
                    new Stop.OnceAccurate(once.split(), once.above(), extraSteps));
        }
        throw new DeclarationException(
                "The recipe goes on (thenFor " + extraSteps + ") after nothing.",
                "Say first what it waits for, as in untilSelectionAccuracy(0.99).thenFor(" + extraSteps + ").");
    }

    /** The learning rate of one step, from 0. */
    public double rateAt(long step) {
        return rate * schedule.at(step, steps());
    }

    /** The recipe in a sentence's part. */
    public String describe() {
        String end = stop.describe();
        return optimiser.describe() + ", rate " + Numbers.shortest(rate) + ", " + schedule.describeRate()
                + (weightDecay > 0 ? ", weight decay " + Numbers.shortest(weightDecay) : "") + ", batch " + batchSize
                + ", at most "
                + length.describe() + (end.isEmpty() ? "" : ", " + end);
    }
}
