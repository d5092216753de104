package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static dev.distill.dsl.report.Values.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void mean_and_deviation_are_those_of_the_sample() {
        Summary summary = steps("a", 2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(summary.n()).isEqualTo(8);
        assertThat(summary.mean()).hasValue(5);
        assertThat(summary.deviation().getAsDouble()).isCloseTo(2.138089935299395, within(1e-15));
    }

    @Test
    void quartiles_are_those_of_hyndman_and_fan_7() {
        Summary summary = steps("a", 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(summary.quartile1()).hasValue(3.25);
        assertThat(summary.median()).hasValue(5.5);
        assertThat(summary.quartile3()).hasValue(7.75);
    }

    @Test
    void the_values_stay_in_the_order_of_seeds() {
        assertThat(steps("a", 3, 1, 2).seeds().stream().map(SeedValue::value))
                .containsExactly(OptionalDouble.of(3), OptionalDouble.of(1), OptionalDouble.of(2));
    }

    @Test
    void one_value_has_no_deviation_and_no_interval() {
        Summary summary = steps("a", 500);
        assertThat(summary.mean()).hasValue(500);
        assertThat(summary.median()).hasValue(500);
        assertThat(summary.deviation()).isEmpty();
        assertThat(summary.interval()).isEmpty();
    }

    @Test
    void no_value_has_nothing() {
        Summary summary = summary("a", meanFinal(ACCURACY), 3);
        assertThat(summary.n()).isZero();
        assertThat(summary.missing()).isEqualTo(3);
        assertThat(List.of(summary.mean(), summary.median(), summary.centre(), summary.atLeast(), summary.cap()))
                .containsOnly(OptionalDouble.empty());
    }

    @Test
    void a_censored_value_is_never_averaged() {
        Summary summary = steps("a", 100, 200, CENSORED);
        assertThat(summary.n()).isEqualTo(3);
        assertThat(summary.censored()).isEqualTo(1);
        assertThat(summary.mean()).isEmpty();
        assertThat(summary.deviation()).isEmpty();
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.cap()).hasValue(1_000);
    }

    /** A run that ended at 300 steps may have needed 310, and then the median is 400; or it may have needed 1,000, and it is 600. */
    @Test
    void a_run_that_ended_before_others_got_there_leaves_the_median_open() {
        Summary summary = Summary.of(
                "a",
                STEPS_TO_SOLVE,
                List.of(
                        new SeedValue(1, OptionalDouble.empty(), 300),
                        new SeedValue(2, OptionalDouble.of(400), 1_000),
                        new SeedValue(3, OptionalDouble.of(600), 1_000)),
                0);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.boundOfMedian()).contains(new Bound(400, true, true, 600));
        assertThat(steps("a", 400, 600, CENSORED).median()).hasValue(600);
    }

    @Test
    void the_median_of_an_odd_number_is_seen_while_most_are_seen() {
        Summary summary = steps("a", 200, CENSORED, 100);
        assertThat(summary.quartile1()).hasValue(150);
        assertThat(summary.median()).hasValue(200);
        assertThat(summary.quartile3()).isEmpty();
        assertThat(summary.atLeast()).hasValue(200);
    }

    @Test
    void the_median_of_an_odd_number_is_beyond_the_cap_once_most_are() {
        Summary summary = steps("a", CENSORED, CENSORED, 100);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.centre()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(summary.atLeast()).hasValue(1_000);
    }

    @Test
    void the_median_of_an_even_number_is_seen_while_its_upper_neighbour_is() {
        Summary summary = steps("a", 100, 200, 400, CENSORED);
        assertThat(summary.median()).hasValue(300);
        assertThat(summary.atLeast()).hasValue(300);
    }

    @Test
    void the_median_of_an_even_number_is_hidden_by_half_and_has_a_least() {
        Summary summary = steps("a", 100, 200, CENSORED, CENSORED);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.centre()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(summary.atLeast()).hasValue(600);
    }

    @Test
    void all_may_be_beyond_the_cap() {
        Summary summary = steps("a", CENSORED, CENSORED, CENSORED);
        assertThat(summary.censored()).isEqualTo(3);
        assertThat(List.of(summary.quartile1(), summary.median(), summary.quartile3()))
                .containsOnly(OptionalDouble.empty());
        assertThat(summary.atLeast()).hasValue(1_000);
    }

    @Test
    void a_quantile_that_falls_on_a_value_is_seen_beside_a_censored_one() {
        Summary summary = steps("a", 100, 200, 300, 400, CENSORED);
        assertThat(summary.quartile1()).hasValue(200);
        assertThat(summary.median()).hasValue(300);
        assertThat(summary.quartile3()).hasValue(400);
    }

    @Test
    void the_centre_is_the_one_that_the_statistic_names() {
        assertThat(summary("a", meanFinal(ACCURACY), 0, 0.5, 0.5, 0.8).centre().getAsDouble())
                .isCloseTo(0.6, within(1e-15));
        assertThat(steps("a", 100, 200, 900).centre()).hasValue(200);
    }

    @Test
    void the_smallest_of_different_caps_is_told() {
        Summary summary = Summary.of(
                "a",
                STEPS_TO_SOLVE,
                List.of(
                        new SeedValue(1, OptionalDouble.empty(), 500),
                        new SeedValue(2, OptionalDouble.empty(), 900),
                        new SeedValue(3, OptionalDouble.of(50), 100)),
                0);
        assertThat(summary.cap()).hasValue(500);
        assertThat(summary.atLeast()).hasValue(500);
    }
}
