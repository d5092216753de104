package dev.distill.dsl.report;

/**
 * An interval of numbers.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

    /** Whether a number lies in it. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }
}
