package dev.distill.dsl.report;

/**
 * What can be told of a value: the value, or where it lies beyond a cap, what it is more than. Where a run ended before others got there, it may
 * be just that, too, and there may be a value that it is not above.
 *
 * @param least the value, or what it is more than
 * @param beyond whether it may be more
 * @param reached whether it may be just that
 * @param most what it is not above; infinity where nothing is known
 */
public record Bound(double least, boolean beyond, boolean reached, double most) {

    /** A value, or what it is more than. */
    Bound(double least, boolean beyond) {
        this(least, beyond, !beyond, beyond ? Double.POSITIVE_INFINITY : least);
    }

    Bound times(double factor) {
        return new Bound(factor * least, beyond, reached, factor * most);
    }

    /** What stands before the number: nothing, or a sign. */
    public String sign() {
        return beyond ? reached ? "≥ " : "> " : "";
    }

    /** The value, or infinity where it lies beyond a cap. */
    public double orInfinity() {
        return beyond ? Double.POSITIVE_INFINITY : least;
    }

    /** The smallest value that it can have. */
    double smallest() {
        return reached ? least : Math.nextUp(least);
    }
}
