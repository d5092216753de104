package dev.distill.dsl.schedule;

import dev.distill.dsl.error.Require;
import java.util.OptionalLong;

/**
 * Turns lengths into the steps of one run.
 *
 * @param stepsPerEpoch the whole batches of an epoch; none where examples are drawn afresh
 * @param runSteps the run's steps, of which shares are taken; none while they are not known
 * @param where what the lengths are of, for messages
 */
public record Lengths(OptionalLong stepsPerEpoch, OptionalLong runSteps, String where) {
    /** Returns these for a run of that length. */
    public Lengths within(Length run) {
        return new Lengths(stepsPerEpoch, OptionalLong.of(steps(run)), where);
    }

    /** The length in steps, rounded to the nearest, at least one. */
    public Length resolved(Length length) {
        return Length.steps(steps(length));
    }

    /** The steps of a length, rounded to the nearest, at least one. */
    public long steps(Length length) {
        return switch (length.unit()) {
            case STEPS -> length.steps();
            case EPOCHS -> rounded(length.amount() * perEpoch(length));
            case RUNS -> rounded(length.amount() * perRun(length));
        };
    }

    private static long rounded(double steps) {
        return Math.max(1, Math.round(steps));
    }

    private long perEpoch(Length length) {
        Require.that(
                stepsPerEpoch.isPresent(),
                "The length (" + length.describe() + ") is counted in epochs, and examples are drawn afresh" + where
                        + ".",
                "Count it in steps, as in steps(20_000); or choose a task with a set of training examples.");
        return stepsPerEpoch.getAsLong();
    }

    private long perRun(Length length) {
        Require.that(
                runSteps.isPresent(),
                "The length (" + length.describe() + ") of a run is a share of itself" + where + ".",
                "Count it in steps or epochs, as in steps(20_000).");
        return runSteps.getAsLong();
    }
}
