package dev.distill.dsl.report;

/**
 * What can be told of a value: the value, or where it lies beyond a cap, what it is more than.
 *
 * @param least the value, or what it is more than
 * @param beyond whether it is more
 */
public record Bound(double least, boolean beyond) {

    Bound times(double factor) {
        return new Bound(factor * least, beyond);
    }

    /** The value, or infinity where it lies beyond a cap. */
    public double orInfinity() {
        return beyond ? Double.POSITIVE_INFINITY : least;
    }
}
