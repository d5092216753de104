package dev.distill.dsl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Intervals that one may look at after every value. */
class ConfidenceSequenceTest {

    private static final int SEQUENCES = 4_000;
    private static final int LONGEST = 60;

    /**
     * By hand: 1, 2, .. 10 have mean 5.5 and variance 8.25; r = (0.0025 / 11)^(1/10) = 0.432170, 1/11 = 0.090909, and the half width is
     * sqrt(8.25 * 0.567830 / 0.341261) = 3.70504.
     */
    @Test
    void ten_values_are_worked_by_hand() {
        Interval interval = ConfidenceSequence.of(
                        IntStream.rangeClosed(1, 10).mapToDouble(i -> i).toArray())
                .orElseThrow();
        assertThat(interval.low()).isCloseTo(5.5 - 3.70504, within(1e-4));
        assertThat(interval.high()).isCloseTo(5.5 + 3.70504, within(1e-4));
    }

    /** In floats the mean of five times .9965 is .9964999999999999, from which each is away. */
    @Test
    void values_that_are_alike_show_no_spread_however_their_mean_rounds() {
        for (double value : new double[] {0.9965, 0.8325, 1, 0.1, 1e-9, 1e9}) {
            for (int n = 5; n <= 40; n++) {
                double[] alike = new double[n];
                Arrays.fill(alike, value);
                assertThat(ConfidenceSequence.of(alike)).isEmpty();
            }
        }
        assertThat(ConfidenceSequence.of(new double[] {0.9 - 0.8, 0.6 - 0.5, 0.5 - 0.4, 1 - 0.9, 0.8 - 0.7, 0.1}))
                .isEmpty();
    }

    @Test
    void its_ends_are_where_the_ratio_reaches_one_over_the_misses() {
        double[] values = {0.3, -0.2, 0.7, 0.1, 0.4, 0.9, -0.1, 0.25};
        Interval interval = ConfidenceSequence.of(values).orElseThrow();
        assertThat(ConfidenceSequence.ratio(values, interval.low())).isCloseTo(20, within(1e-9));
        assertThat(ConfidenceSequence.ratio(values, interval.high())).isCloseTo(20, within(1e-9));
        assertThat(ConfidenceSequence.ratio(values, 0.3)).isLessThan(20);
    }

    @Test
    void after_one_value_the_ratio_is_one_whatever_it_is() {
        assertThat(ConfidenceSequence.ratio(new double[] {0.7}, 0.2)).isCloseTo(1, within(1e-12));
        assertThat(ConfidenceSequence.ratio(new double[] {-30}, 0.2)).isCloseTo(1, within(1e-12));
    }

    @Test
    void few_values_and_values_all_alike_have_no_interval() {
        assertThat(ConfidenceSequence.of(new double[] {1})).isEmpty();
        assertThat(ConfidenceSequence.of(new double[] {1, 2})).isEmpty();
        assertThat(ConfidenceSequence.of(new double[] {2, 2, 2, 2, 2, 2, 2, 2})).isEmpty();
    }

    @Test
    void it_moves_and_grows_with_its_values() {
        double[] values = {0.3, -0.2, 0.7, 0.1, 0.4, 0.9, -0.1, 0.25};
        Interval one = ConfidenceSequence.of(values).orElseThrow();
        Interval other = ConfidenceSequence.of(
                        Arrays.stream(values).map(x -> 3 + 10 * x).toArray())
                .orElseThrow();
        assertThat(other.low()).isCloseTo(3 + 10 * one.low(), within(1e-9));
        assertThat(other.high()).isCloseTo(3 + 10 * one.high(), within(1e-9));
    }

    @Test
    void whoever_looks_after_every_normal_value_is_missed_at_most_once_in_20_times() {
        assertThat(missed("normal", RandomGenerator::nextGaussian, 0)).isLessThan(0.05);
    }

    @Test
    void the_usual_interval_is_missed_far_more_often_by_whoever_looks_so() {
        assertThat(missedByStudent()).isGreaterThan(0.15);
    }

    /** What is not promised, measured: flat values do no harm, two humps and a long tail do some, which the guide says. */
    @Test
    void values_that_are_not_normal_are_missed_more_often() {
        assertThat(missed("flat", RandomGenerator::nextDouble, 0.5)).isLessThan(0.06);
        assertThat(missed("humps", random -> (random.nextBoolean() ? 1 : -1) + 0.2 * random.nextGaussian(), 0))
                .isBetween(0.06, 0.10);
        assertThat(missed("skewed", random -> -StrictMath.log(1 - random.nextDouble()), 1))
                .isBetween(0.09, 0.14);
    }

    private static double missed(String name, ToDoubleFunction<RandomGenerator> draw, double mean) {
        RandomGenerator random = Streams.of(1).stream(name).at(0);
        int missed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            double[] values = drawn(random, draw);
            missed += IntStream.rangeClosed(2, LONGEST).anyMatch(n -> ConfidenceSequence.of(Arrays.copyOf(values, n))
                            .filter(it -> !it.holds(mean))
                            .isPresent())
                    ? 1
                    : 0;
        }
        return (double) missed / SEQUENCES;
    }

    private static double missedByStudent() {
        RandomGenerator random = Streams.of(1).stream("normal").at(0);
        int missed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            double[] values = drawn(random, RandomGenerator::nextGaussian);
            missed += IntStream.rangeClosed(2, LONGEST).anyMatch(n -> studentMisses(Arrays.copyOf(values, n))) ? 1 : 0;
        }
        return (double) missed / SEQUENCES;
    }

    private static boolean studentMisses(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).sum() / n;
        double variance =
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
        return Math.abs(mean) > QUANTILES[n] * Math.sqrt(variance / n);
    }

    private static final double[] QUANTILES = IntStream.rangeClosed(0, LONGEST)
            .mapToDouble(n -> n < 2 ? 0 : TDistribution.of(n - 1).inverseCumulativeProbability(0.975))
            .toArray();

    private static double[] drawn(RandomGenerator random, ToDoubleFunction<RandomGenerator> draw) {
        return IntStream.range(0, LONGEST)
                .mapToDouble(i -> draw.applyAsDouble(random))
                .toArray();
    }
}
