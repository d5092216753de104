package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void a_linear_axis_counts_in_1_2_or_5() {
        assertThat(LinearAxis.exact(0, 60_000, 0, 600, 5).ticks())
                .containsExactly(
                        new Tick("0", "0"),
                        new Tick("200", "20,000"),
                        new Tick("400", "40,000"),
                        new Tick("600", "60,000"));
    }

    @Test
    void ticks_have_the_decimals_of_their_step() {
        assertThat(LinearAxis.exact(0.48, 1.01, 0, 100, 6).ticks())
                .extracting(Tick::label)
                .containsExactly("0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
    }

    @Test
    void ticks_of_large_and_of_small_numbers_have_labels_of_their_own() {
        assertThat(LinearAxis.exact(1_234_000_000, 1_234_600_000, 0, 100, 4).ticks())
                .extracting(Tick::label)
                .containsExactly("1.234e9", "1.2342e9", "1.2344e9", "1.2346e9");
        assertThat(LinearAxis.exact(1e-9, 3e-9, 0, 100, 2).ticks())
                .extracting(Tick::label)
                .containsExactly("1.00e-9", "2.00e-9", "3.00e-9");
    }

    @Test
    void an_axis_may_run_upwards_on_the_page() {
        LinearAxis axis = LinearAxis.exact(0, 1, 200, 0, 5);
        assertThat(axis.at(0)).isEqualTo(200);
        assertThat(axis.at(0.75)).isEqualTo(50);
    }

    @Test
    void a_rounded_axis_begins_and_ends_on_a_tick() {
        LinearAxis axis = LinearAxis.rounded(0.43, 0.97, 0, 100, 5);
        assertThat(axis.low()).isEqualTo(0.4);
        assertThat(axis.high()).isEqualTo(1.0);
    }

    @Test
    void a_padded_axis_stays_above_zero_where_its_values_do() {
        assertThat(LinearAxis.padded(0, 1, 0, 100, 5).low()).isZero();
        assertThat(LinearAxis.padded(-1, 1, 0, 100, 5).low()).isLessThan(-1);
    }

    @Test
    void equal_values_have_an_axis_too() {
        assertThat(LinearAxis.exact(3, 3, 0, 100, 5).ticks()).isNotEmpty();
        assertThat(LinearAxis.exact(1e30, 1e30, 0, 100, 5).ticks()).isNotEmpty();
    }

    @Property
    void every_range_has_a_few_ticks_within_it(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double one,
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double other) {
        LinearAxis axis = LinearAxis.exact(Math.min(one, other), Math.max(one, other), 0, 100, 5);
        assertThat(axis.ticks()).hasSizeBetween(1, 6);
        assertThat(axis.ticks()).allMatch(tick -> Double.parseDouble(tick.at()) >= 0);
    }

    @Test
    void a_log_axis_ends_on_digits_times_powers_of_ten() {
        LogAxis axis = LogAxis.rounded(2_300, 57_000, 0, 100, 9);
        assertThat(axis.low()).isEqualTo(2_000);
        assertThat(axis.high()).isEqualTo(60_000);
    }

    @Test
    void a_log_axis_numbers_1_2_and_5_and_marks_the_rest() {
        assertThat(LogAxis.rounded(1_000, 10_000, 0, 100, 9).ticks())
                .extracting(Tick::label)
                .containsExactly("1,000", "2,000", "", "", "5,000", "", "", "", "", "10,000");
    }

    @Test
    void a_long_log_axis_numbers_powers_of_ten_only() {
        assertThat(LogAxis.rounded(1, 100_000, 0, 100, 6).ticks())
                .extracting(Tick::label)
                .filteredOn(label -> !label.isEmpty())
                .containsExactly("1", "10", "100", "1,000", "10,000", "100,000");
    }

    /** A temperature of 1e-300 is odd, and no reason to have no page. */
    @Test
    void a_log_axis_reaches_as_far_as_numbers_do() {
        for (double[] ends : new double[][] {
            {1e-300, 1e30}, {Double.MIN_VALUE, Double.MAX_VALUE}, {3e-20, 4e-20}, {2e200, 7e250}, {1e-13, 1e16}
        }) {
            LogAxis axis = LogAxis.rounded(ends[0], ends[1], 0, 100, 6);
            assertThat(axis.low()).isPositive().isLessThanOrEqualTo(ends[0]);
            assertThat(axis.high()).isFinite().isGreaterThanOrEqualTo(ends[1]);
            assertThat(axis.ticks()).isNotEmpty().allMatch(tick -> tick.label().length() < 20);
            assertThat(axis.ticks().stream().filter(tick -> !tick.label().isEmpty()))
                    .hasSizeBetween(1, 30);
        }
    }

    @Test
    void equal_ratios_are_equally_far_apart_on_a_log_axis() {
        LogAxis axis = LogAxis.rounded(1, 10_000, 0, 400, 9);
        assertThat(Px.of(axis.at(10))).isEqualTo("100");
        assertThat(Px.of(axis.at(1_000))).isEqualTo("300");
    }
}
