package dev.distill.dsl.report;

import dev.distill.dsl.measure.Direction;
import dev.distill.dsl.measure.Statistic;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two arms compared seed by seed.
 *
 * @param statistic what is compared
 * @param arm the first arm
 * @param other the second arm
 * @param pairs the seeds that both have numbers for
 * @param lower the pairs in which the first arm's value is known to be lower
 * @param higher the pairs in which it is known to be higher; in those left over the values are equal, or censored before the other
 * @param difference the mean of first less second, where nothing is censored
 * @param interval its 95 % bootstrap interval
 * @param p the two-sided exact p-value: sign-flip test of the differences; sign test where a value is censored
 * @param correctedP the p-value after Holm's correction over the study's comparisons
 */
public record PairedComparison(
        Statistic statistic,
        String arm,
        String other,
        int pairs,
        int lower,
        int higher,
        OptionalDouble difference,
        Optional<Interval> interval,
        double p,
        double correctedP) {

    /** The smallest p-value that so many pairs can have. */
    public double leastP() {
        return PairedTest.leastP(pairs);
    }

    /** Whether the seeds tell the two arms apart: after Holm's correction, and by the interval, where there is one. */
    public boolean tells() {
        return correctedP < Holm.LEVEL && interval.map(it -> !it.holds(0)).orElse(true);
    }

    /** Whether it speaks for the first arm: by the mean difference, or where there is none by more pairs than against it. */
    public boolean favours(Direction direction) {
        double sign = difference.orElse(higher - lower);
        return direction == Direction.LOWER ? sign < 0 : sign > 0;
    }

    /** The same comparison, seen from the second arm. */
    public PairedComparison mirrored() {
        return new PairedComparison(
                statistic,
                other,
                arm,
                pairs,
                higher,
                lower,
                difference.stream().map(value -> 0 - value).findFirst(),
                interval.map(it -> new Interval(0 - it.high(), 0 - it.low())),
                p,
                correctedP);
    }

    PairedComparison corrected(double value) {
        return new PairedComparison(statistic, arm, other, pairs, lower, higher, difference, interval, p, value);
    }
}
