package dev.distill.dsl.report;

import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * A statistic of an arm over its seeds.
 *
 * <p>A censored value lies beyond its cap. It counts in the median and the quartiles as larger than every value seen, unless its cap is
 * smaller than one that decides them, as that of a run that ended early may be: then they are censored too. It leaves mean, deviation and
 * interval undefined. What is told of a value that is censored is a {@link Bound}: the same value with
 * every censored run at its cap. Quantiles and means do not fall when a value rises, so the true value is no less, and there is no
 * larger number of which that is sure. Of the seeds &gt; 80,000, &gt; 80,000, 14,000 and 8,000 the median is &gt; 47,000, since
 * the two in the middle are 14,000 and more than 80,000; it need not be more than 80,000.
 *
 * <p>A quantile that lies between a value and a censored one counts as censored
 * too: with a common cap, the median of an odd number of seeds is the Kaplan-Meier median, that of an even number may be told
 * as censored where the Kaplan-Meier median is its lower neighbour.
 *
 * @param arm the arm
 * @param statistic the statistic
 * @param seeds the values, in the order of seeds
 * @param n how many runs have numbers
 * @param censored how many of them never got there
 * @param missing how many planned runs have no numbers
 * @param mean the mean, where nothing is censored
 * @param deviation the sample's standard deviation, likewise, from two values on
 * @param interval the 95 % bootstrap interval of the mean, likewise
 * @param quartile1 the first quartile; none where it is censored
 * @param median the median; none where it is censored
 * @param quartile3 the third quartile; none where it is censored
 */
public record Summary(
        String arm,
        Statistic statistic,
        List<SeedValue> seeds,
        int n,
        int censored,
        int missing,
        OptionalDouble mean,
        OptionalDouble deviation,
        Optional<Interval> interval,
        OptionalDouble quartile1,
        OptionalDouble median,
        OptionalDouble quartile3) {

    /** Copies the values. */
    public Summary {
        seeds = List.copyOf(seeds);
    }

    static Summary of(String arm, Statistic statistic, List<SeedValue> seeds, int missing) {
        int censored = (int) seeds.stream().filter(SeedValue::censored).count();
        double[] values = orInfinity(seeds);
        double[] atCaps = atCaps(seeds);
        boolean whole = censored == 0 && values.length > 0;
        return new Summary(
                arm,
                statistic,
                seeds,
                values.length,
                censored,
                missing,
                whole ? OptionalDouble.of(Mean.of(values).getAsDouble()) : OptionalDouble.empty(),
                whole && values.length > 1
                        ? OptionalDouble.of(StandardDeviation.of(values).getAsDouble())
                        : OptionalDouble.empty(),
                whole ? Bootstrap.ofMean(values) : Optional.empty(),
                known(values, atCaps, 0.25),
                known(values, atCaps, 0.5),
                known(values, atCaps, 0.75));
    }

    /** The smallest cap among the censored runs. */
    public OptionalDouble cap() {
        return seeds.stream()
                .filter(SeedValue::censored)
                .mapToDouble(SeedValue::cap)
                .min();
    }

    /** Whether the centre of another arm is the same number, but for rounding. */
    public boolean isLevelWith(Summary other) {
        return centre().isPresent()
                && other.centre().isPresent()
                && Level.are(centre().getAsDouble(), other.centre().getAsDouble());
    }

    /** The statistic's centre: infinity where it is censored, none where there is no run. */
    public OptionalDouble centre() {
        return boundOfCentre().stream().mapToDouble(Bound::orInfinity).findFirst();
    }

    /** What can be told of the centre; nothing where there is no run. */
    public Optional<Bound> boundOfCentre() {
        return statistic.centre() == Centre.MEDIAN ? boundOfMedian() : boundOfMean();
    }

    /** What can be told of the mean, likewise. */
    public Optional<Bound> boundOfMean() {
        return n == 0
                ? Optional.empty()
                : Optional.of(
                        new Bound(mean.orElseGet(() -> Mean.of(atCaps(seeds)).getAsDouble()), mean.isEmpty()));
    }

    /** What can be told of the median, likewise. */
    public Optional<Bound> boundOfMedian() {
        return bound(median, 0.5);
    }

    /** What can be told of the first quartile, likewise. */
    public Optional<Bound> boundOfQuartile1() {
        return bound(quartile1, 0.25);
    }

    /** What can be told of the third quartile, likewise. */
    public Optional<Bound> boundOfQuartile3() {
        return bound(quartile3, 0.75);
    }

    /** The least that the centre can be: the centre, or where it is beyond a cap, what it is more than. */
    public OptionalDouble atLeast() {
        return boundOfCentre().stream().mapToDouble(Bound::least).findFirst();
    }

    private Optional<Bound> bound(OptionalDouble seen, double p) {
        return n == 0
                ? Optional.empty()
                : Optional.of(seen.stream()
                        .mapToObj(value -> new Bound(value, false))
                        .findFirst()
                        .orElseGet(() -> beyond(p)));
    }

    /** A quantile that hangs on censored runs; it is just its bound where it stays there though they take a step more. */
    private Bound beyond(double p) {
        double least = quantile(atCaps(seeds), p);
        double most = quantile(orInfinity(seeds), p);
        return new Bound(
                least,
                true,
                quantile(after(1, seeds), p) == least,
                Double.isFinite(most) ? most : Double.POSITIVE_INFINITY);
    }

    private static double[] orInfinity(List<SeedValue> seeds) {
        return seeds.stream().mapToDouble(SeedValue::orInfinity).sorted().toArray();
    }

    private static double[] atCaps(List<SeedValue> seeds) {
        return after(0, seeds);
    }

    /** The values, those of censored runs so many steps after their caps. */
    private static double[] after(long steps, List<SeedValue> seeds) {
        return seeds.stream()
                .mapToDouble(seed -> seed.value().orElse(seed.cap() + steps))
                .sorted()
                .toArray();
    }

    /** A quantile, where it is the same wherever beyond their caps the censored values lie. */
    private static OptionalDouble known(double[] beyond, double[] atCaps, double p) {
        if (beyond.length == 0) {
            return OptionalDouble.empty();
        }
        double value = quantile(beyond, p);
        return Double.isFinite(value) && value == quantile(atCaps, p)
                ? OptionalDouble.of(value)
                : OptionalDouble.empty();
    }

    /** Hyndman and Fan's definition 7; an interpolation with an infinity is one. */
    private static double quantile(double[] sorted, double p) {
        return Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(sorted, p);
    }
}
