package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void values_are_short_and_whole_numbers_have_their_thousands_apart() {
        assertThat(Words.value(12_345)).isEqualTo("12,345");
        assertThat(Words.value(0.987654)).isEqualTo("0.9877");
        assertThat(Words.value(0.00001234)).isEqualTo("0.00001234");
        assertThat(Words.value(Double.NaN)).isEqualTo("NaN");
        assertThat(Words.value(Double.POSITIVE_INFINITY)).isEqualTo("beyond the cap");
    }

    @Test
    void counts_agree_with_their_noun() {
        assertThat(Words.count(1, "run")).isEqualTo("1 run");
        assertThat(Words.count(2_000, "step")).isEqualTo("2,000 steps");
    }

    @Test
    void times_have_two_units_at_most() {
        assertThat(Words.time(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Words.time(Duration.ofSeconds(80))).isEqualTo("1 min 20 s");
        assertThat(Words.time(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
        assertThat(Words.seconds(2.04)).isEqualTo("2.0 s");
    }

    @Test
    void bytes_have_the_unit_that_fits() {
        assertThat(Words.bytes(1)).isEqualTo("1 byte");
        assertThat(Words.bytes(2_048)).isEqualTo("2 KiB");
        assertThat(Words.bytes(3L << 30)).isEqualTo("3,072.0 MiB");
    }
}
