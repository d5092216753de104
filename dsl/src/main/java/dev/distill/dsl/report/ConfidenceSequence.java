package dev.distill.dsl.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * Intervals of a normal mean of unknown variance that hold at every number of values at once, so that one may look whenever one likes
 * and stop by what one sees: the Gaussian mixture of scale-invariant likelihood ratios (Wang, Ramdas 2024, "Anytime-valid t-tests and
 * confidence sequences for Gaussian means with unknown variance", arXiv 2310.03722, theorem 4.9 [second-hand: the formula as others
 * implement it; derived again here]).
 *
 * <p>For values x_1 .. x_n, a mean m that is asked about, S = sum (x_i - m) and V = sum (x_i - m)^2, the ratio
 *
 * <pre>{@code G_n(m) = sqrt(c^2 / (n + c^2)) * (V / (V - S^2 / (n + c^2)))^(n/2)}</pre>
 *
 * <p>is a martingale from 1 on where m is the mean: the likelihood of mean/deviation drawn from N(0, 1/c^2) over that of 0, scale
 * integrated out. By Ville's inequality it ever reaches 1/a with probability a at most. The interval holds the m for which it has not
 * reached 1/a; with s^2 = sum (x_i - mean)^2 / n and r = (a^2 c^2 / (n + c^2))^(1/n) that is
 *
 * <pre>{@code mean +- s * sqrt((1 - r) / (r - c^2 / (n + c^2)))}</pre>
 *
 * <p>where the denominator is above 0, and everything where it is not. c = 1 [choice]: the narrowest, nearly, from 10 to 20 values.
 * Intervals that suppose nothing but bounds need hundreds of seeds for differences of a hundredth (Waudby-Smith, Ramdas 2024).
 */
final class ConfidenceSequence {

    /** a: how often a sequence of intervals misses the mean at any n, at most. */
    static final double MISSES = 0.05;

    private static final double C_SQUARED = 1;

    private ConfidenceSequence() {}

    /** The interval after some values; none while it is everything, and where all values are alike and show no spread to judge by. */
    static Optional<Interval> of(double[] values) {
        int n = values.length;
        double shrink = C_SQUARED / (n + C_SQUARED);
        double r = StrictMath.pow(MISSES * MISSES * shrink, 1.0 / n);
        double mean = Arrays.stream(values).sum() / n;
        double variance =
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / n;
        if (n < 2 || r <= shrink || alike(values)) {
            return Optional.empty();
        }
        double half = StrictMath.sqrt(variance * (1 - r) / (r - shrink));
        return Optional.of(new Interval(mean - half, mean + half));
    }

    /** Whether no value differs from another by more than rounding. */
    private static boolean alike(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[values.length - 1] - sorted[0] <= Cancelled.among(values).rest();
    }

    /** The ratio G_n(m), by which the interval is defined. */
    static double ratio(double[] values, double asked) {
        int n = values.length;
        double s = Arrays.stream(values).map(x -> x - asked).sum();
        double v = Arrays.stream(values).map(x -> (x - asked) * (x - asked)).sum();
        return StrictMath.sqrt(C_SQUARED / (n + C_SQUARED))
                * StrictMath.pow(v / (v - s * s / (n + C_SQUARED)), n / 2.0);
    }
}
