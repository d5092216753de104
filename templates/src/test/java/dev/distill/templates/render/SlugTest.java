package dev.distill.templates.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void a_text_is_its_letters_and_digits() {
        assertThat(Slug.of("table-median steps to accuracy above 0.95"))
                .isEqualTo("table-median-steps-to-accuracy-above-0-95");
    }

    /** A page leaves out a figure that it has already: two thresholds had one name. */
    @Test
    void a_threshold_below_zero_is_told_from_the_same_above_it() {
        assertThat(Slug.of("steps to matthews above -0.05")).isEqualTo("steps-to-matthews-above-minus-0-05");
    }
}
