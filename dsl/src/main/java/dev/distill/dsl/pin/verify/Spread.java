package dev.distill.dsl.pin.verify;

import java.util.Arrays;

/**
 * How far an arm's seeds are from each other in one number: from the smallest value to the largest, and as far again on either
 * side. One value alone has no spread. A censored value is infinite, and so is its side of the spread.
 *
 * @param low its lower end
 * @param high its upper end
 */
record Spread(double low, double high) {

    static Spread of(double[] values) {
        double low = Arrays.stream(values).min().orElse(Double.NaN);
        double high = Arrays.stream(values).max().orElse(Double.NaN);
        if (values.length < 2 || low == high) {
            return new Spread(low, high);
        }
        double largest = Arrays.stream(values).filter(Double::isFinite).max().orElse(low);
        double width = largest - low;
        return new Spread(low - width, high + width);
    }

    boolean holds(double value) {
        return low <= value && value <= high;
    }
}
