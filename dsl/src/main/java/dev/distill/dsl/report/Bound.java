package dev.distill.dsl.report;

/**
 * What can be told of a value: the value, or where it lies beyond a cap, what it is more than. Where a run ended before others got there, it may
 * be just that, too.
 *
 * @param least the value, or what it is more than
 * @param beyond whether it may be more
 * @param reached whether it may be just that
 */
public record Bound(double least, boolean beyond, boolean reached) {

    /** A value, or what it is more than. */
    Bound(double least, boolean beyond) {
        this(least, beyond, !beyond);
    }

    Bound times(double factor) {
        return new Bound(factor * least, beyond, reached);
    }

    /** What stands before the number: nothing, or a sign. */
    public String sign() {
        return beyond ? reached ? "≥ " : "> " : "";
    }

    /** The value, or infinity where it lies beyond a cap. */
    public double orInfinity() {
        return beyond ? Double.POSITIVE_INFINITY : least;
    }
}
