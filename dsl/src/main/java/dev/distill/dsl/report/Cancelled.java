package dev.distill.dsl.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Sums of numbers that cancel. What rounding leaves of them has a sign, and whether an interval covers zero, or one sum is as far from it as another, must not
 * hang on that.
 *
 * @param rest how far from the exact sum of some of the numbers, with whatever signs, a computed one may be
 */
record Cancelled(double rest) {

    private static final double SHARE = 1e-12;

    /** The sums of these numbers. */
    static Cancelled among(double[] values) {
        return new Cancelled(SHARE * DoubleStream.of(values).map(Math::abs).sum());
    }

    /** The sums of the differences of some numbers from others, each of which is as far off as its numbers are exact. */
    static Cancelled amongDifferences(double[] first, double[] second) {
        double largest = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                .map(Math::abs)
                .max()
                .orElse(0);
        double[] differences = IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] - second[i])
                .toArray();
        return new Cancelled(among(differences).rest() + first.length * Math.ulp(largest));
    }

    /** The sum, or 0 where it is a rest. */
    double of(double sum) {
        return Math.abs(sum) <= rest ? 0 : sum;
    }
}
