package dev.distill.dsl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    @Test
    void the_interval_of_three_values_is_that_of_all_27_resamples() {
        double[] values = {1, 2, 6};
        double[] means = IntStream.range(0, 27)
                .mapToDouble(i -> (values[i % 3] + values[i / 3 % 3] + values[i / 9]) / 3)
                .sorted()
                .toArray();
        Interval interval = Bootstrap.ofMean(values).orElseThrow();
        assertThat(interval).isEqualTo(new Interval(atShare(means, 0.025), atShare(means, 0.975)));
        assertThat(interval).isEqualTo(new Interval(1, 6));
    }

    @Test
    void the_interval_of_five_values_is_near_that_of_all_3125_resamples() {
        double[] values = {1, 2, 4, 8, 16};
        double[] means = IntStream.range(0, 3125)
                .mapToDouble(i -> IntStream.of(1, 5, 25, 125, 625)
                                .mapToDouble(place -> values[i / place % 5])
                                .sum()
                        / 5)
                .sorted()
                .toArray();
        Interval interval = Bootstrap.ofMean(values).orElseThrow();
        assertThat(interval.low()).isCloseTo(atShare(means, 0.025), within(0.2));
        assertThat(interval.high()).isCloseTo(atShare(means, 0.975), within(0.2));
    }

    @Test
    void an_interval_never_changes() {
        assertThat(Bootstrap.ofMean(new double[] {1, 2, 4, 8, 16}))
                .isEqualTo(Bootstrap.ofMean(new double[] {1, 2, 4, 8, 16}))
                .contains(new Interval(2, 11.4));
    }

    @Test
    void the_order_of_values_does_not_matter() {
        assertThat(Bootstrap.ofMean(new double[] {16, 1, 8, 2, 4}))
                .isEqualTo(Bootstrap.ofMean(new double[] {1, 2, 4, 8, 16}));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 30})
    void an_interval_holds_the_mean_and_lies_within_the_values(int n) {
        double[] values = DoubleStream.iterate(1, value -> 1.5 * value).limit(n).toArray();
        Interval interval = Bootstrap.ofMean(values).orElseThrow();
        assertThat(interval.holds(DoubleStream.of(values).average().orElseThrow()))
                .isTrue();
        assertThat(interval.low()).isGreaterThanOrEqualTo(values[0]);
        assertThat(interval.high()).isLessThanOrEqualTo(values[n - 1]);
    }

    @Test
    void equal_values_have_an_interval_of_no_width() {
        assertThat(Bootstrap.ofMean(new double[] {7, 7, 7})).contains(new Interval(7, 7));
    }

    /** Right answers to 872 sentences by two arms, as they were: of more than one in forty resamples of their differences the sum is 0, and floats made it -1e-16. */
    @Test
    void an_end_at_zero_is_zero_and_no_rest_of_rounding() {
        int[] arm = {661, 651, 654, 658, 653, 648, 658, 652, 661, 657};
        int[] other = {647, 658, 657, 654, 645, 642, 661, 648, 657, 640};
        double[] differences = IntStream.range(0, arm.length)
                .mapToDouble(i -> arm[i] / 872.0 - other[i] / 872.0)
                .toArray();
        assertThat(Bootstrap.ofMean(differences).orElseThrow().low()).isEqualTo(0.0);
        double[] mirrored = DoubleStream.of(differences).map(value -> -value).toArray();
        assertThat(Bootstrap.ofMean(mirrored).orElseThrow().high()).isEqualTo(0.0);
    }

    @Test
    void fewer_than_two_values_have_none() {
        assertThat(Bootstrap.ofMean(new double[] {7})).isEmpty();
        assertThat(Bootstrap.ofMean(new double[0])).isEmpty();
    }

    @Test
    void an_interval_is_closed() {
        Interval interval = new Interval(-1, 1);
        assertThat(interval.holds(-1)).isTrue();
        assertThat(interval.holds(1)).isTrue();
        assertThat(interval.holds(1.1)).isFalse();
    }

    /** The smallest value that at least that share of the values does not exceed. */
    private static double atShare(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
