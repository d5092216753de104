package dev.distill.dsl.report;

import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The percentile bootstrap of a mean (Efron 1979), with a seed of its own: equal samples, in any order, have equal intervals.
 * That of three values is their range.
 */
final class Bootstrap {

    private static final int RESAMPLES = 10_000;

    private Bootstrap() {}

    /** The 95 % interval of the mean; none for fewer than two values. */
    static Optional<Interval> ofMean(double[] values) {
        return ofMean(values, Cancelled.among(values));
    }

    /** The same of values whose sums cancel so. */
    static Optional<Interval> ofMean(double[] values, Cancelled cancelled) {
        if (values.length < 2) {
            return Optional.empty();
        }
        RandomGenerator random = Streams.of(0).stream("bootstrap").at(values.length);
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += sorted[random.nextInt(sorted.length)];
            }
            means[r] = cancelled.of(sum) / values.length;
        }
        Arrays.sort(means);
        double[] ends =
                Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).evaluate(means, 0.025, 0.975);
        return Optional.of(new Interval(ends[0], ends[1]));
    }
}
