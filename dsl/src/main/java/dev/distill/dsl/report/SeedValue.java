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

    /** Whether it is known to lie below another: of one that is censored it is known only that it is beyond its cap. */
    boolean isBelow(SeedValue other) {
        return value.isPresent()
                && (other.censored()
                        ? value.getAsDouble() <= other.cap()
                        : value.getAsDouble() < other.value().getAsDouble());
    }

    /** The value, or infinity where it is censored. */
    double orInfinity() {
        return value.orElse(Double.POSITIVE_INFINITY);
    }
}
