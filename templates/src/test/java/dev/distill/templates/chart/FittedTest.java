package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FittedTest {

    @Test
    void a_text_that_fits_stays() {
        assertThat(Fitted.to(65, "ten-letter")).isEqualTo("ten-letter");
    }

    @Test
    void of_a_longer_one_both_ends_are_seen() {
        assertThat(Fitted.to(65, "a-very-long-name-of-t10")).isEqualTo("a-ver…-t10");
        assertThat(Fitted.to(1, "long")).isEqualTo("l…g");
    }

    @Test
    void no_sign_is_cut_in_two() {
        assertThat(Fitted.to(20, "👩👩👩👩👩👩")).isEqualTo("👩…👩");
    }
}
