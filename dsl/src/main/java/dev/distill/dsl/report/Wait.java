package dev.distill.dsl.report;

import java.util.OptionalDouble;

/**
 * How long a run took to get to a threshold; where it never got there, how long it was watched.
 *
 * @param steps until it got there, or until its steps were used up
 * @param reached whether it got there; else its wait is censored
 */
public record Wait(double steps, boolean reached) {

    static Wait of(SeedValue seed) {
        OptionalDouble value = seed.value();
        return new Wait(value.orElse(seed.cap()), value.isPresent());
    }

    /** Returns this wait watched no longer than that. */
    Wait upTo(double most) {
        return steps > most ? new Wait(most, false) : this;
    }

    /** Whether a run was still waiting just before a step. */
    boolean atRisk(double step) {
        return steps >= step;
    }

    boolean reachedAt(double step) {
        return reached && steps == step;
    }
}
