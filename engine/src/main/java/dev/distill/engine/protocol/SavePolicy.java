package dev.distill.engine.protocol;

/**
 * How often a run's state is kept, so that it can go on where it was; whichever comes first. States that take long to be kept are
 * kept less often: at most about one thirtieth of the time goes into it.
 *
 * @param seconds the fewest seconds between two states
 * @param steps the steps between two states, or 0 for no such rule
 */
public record SavePolicy(double seconds, long steps) {

    /** Every ten seconds. */
    public static final SavePolicy USUAL = new SavePolicy(10, 0);
}
