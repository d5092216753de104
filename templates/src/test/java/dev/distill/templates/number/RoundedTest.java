package dev.distill.templates.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RoundedTest {

    @Test
    void thousands_are_set_apart_by_commas() {
        assertThat(Rounded.whole(60_000)).isEqualTo("60,000");
        assertThat(Rounded.whole(999)).isEqualTo("999");
        assertThat(Rounded.places(-1_234_567.891, 2)).isEqualTo("−1,234,567.89");
    }

    @Test
    void a_number_is_rounded_from_its_exact_value() {
        assertThat(Rounded.places(0.125, 2)).isEqualTo("0.12");
        assertThat(Rounded.places(1.005, 2)).isEqualTo("1.00");
        assertThat(Rounded.places(-0.0004, 2)).isEqualTo("0.00");
    }

    @Test
    void very_large_and_very_small_numbers_have_an_exponent() {
        assertThat(Rounded.places(1.23456e30, 4)).isEqualTo("1.23e30");
        assertThat(Rounded.places(-4.5e-12, 4)).isEqualTo("−4.50e-12");
    }

    @Test
    void what_is_no_number_is_a_dash() {
        assertThat(Rounded.places(Double.NaN, 2)).isEqualTo("–");
        assertThat(Rounded.whole(Double.POSITIVE_INFINITY)).isEqualTo("–");
    }

    @Test
    void the_middle_number_decides_how_many_decimals_are_shown() {
        assertThat(Rounded.placesFor(DoubleStream.of(0.5, 0.9523, 0.97))).isEqualTo(4);
        assertThat(Rounded.placesFor(DoubleStream.of(12.5, 14.25, 0.1))).isEqualTo(2);
        assertThat(Rounded.placesFor(DoubleStream.of(0.5, 0.9, 1e30))).isEqualTo(4);
        assertThat(Rounded.placesFor(DoubleStream.empty())).isZero();
    }

    @Test
    void a_p_value_is_never_shown_as_zero() {
        assertThat(Rounded.p(0.125)).isEqualTo("0.125");
        assertThat(Rounded.p(0.0625)).isEqualTo("0.0625");
        assertThat(Rounded.p(1e-9)).isEqualTo("< 0.001");
    }
}
