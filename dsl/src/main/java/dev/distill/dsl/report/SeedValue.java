package dev.distill.dsl.report;

import java.util.OptionalDouble;

/**
 * A statistic's value for one seed.
 *
 * @param seed the seed
 * @param value the value; none where the run is censored
 * @param cap the steps that the run had: as many as it trained, or its recipe's where its numbers diverged
 */
public record SeedValue(long seed, OptionalDouble value, long cap) {

    /** Whether the run never got there: the value lies beyond its cap. */
    public boolean censored() {
        return value.isEmpty();
    }

    /** Whether it lies below another; one that is censored lies above all that are not. */
    boolean isBelow(SeedValue other) {
        return orInfinity() < other.orInfinity();
    }

    /** The value, or infinity where it is censored. */
    double orInfinity() {
        return value.orElse(Double.POSITIVE_INFINITY);
    }
}
