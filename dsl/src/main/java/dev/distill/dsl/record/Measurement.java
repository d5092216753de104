package dev.distill.dsl.record;

import dev.distill.dsl.error.DistillException;

/**
 * A measured value: a finite number. A run whose numbers overflow or become NaN records nothing of them and ends as
 * {@link Outcome#DIVERGED}.
 *
 * @param column which column of which measure
 * @param step after how many steps
 * @param value the value
 */
public record Measurement(String column, long step, double value) {

    /** Checks that the value is a number. */
    public Measurement {
        if (!Double.isFinite(value)) {
            throw new DistillException(
                    "The value (" + value + ") of the column (" + column + ") at step " + step + " is not a number.",
                    "A run with such numbers is recorded as diverged, without them.");
        }
    }
}
