package dev.distill.maven.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void names_stand_between_commas() {
        assertThat(Options.names(" sparse-parity, tree-* ,,")).containsExactly("sparse-parity", "tree-*");
        assertThat(Options.names(null)).isEmpty();
        assertThat(Options.names("  ")).isEmpty();
    }

    @Test
    void words_stand_between_blanks() {
        assertThat(Options.words(" qemu-x86_64  -cpu Haswell ")).containsExactly("qemu-x86_64", "-cpu", "Haswell");
        assertThat(Options.words(null)).isEmpty();
    }

    @Test
    void a_choice_is_read_in_any_case() {
        assertThat(Options.choice("distill.scale", Scale.class, "smoke")).isEqualTo(Scale.SMOKE);
        assertThat(Options.choice("distill.scale", Scale.class, " Paper ")).isEqualTo(Scale.PAPER);
    }

    @Test
    void an_unknown_choice_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> Options.choice("distill.scale", Scale.class, "huge"))
                .isInstanceOf(DistillException.class)
                .hasMessage("The value of distill.scale (huge) is unknown.\n"
                        + "There are: smoke, desk, paper. Choose with -Ddistill.scale=...");
    }

    @ParameterizedTest
    @CsvSource({"1500ms,1500", "90s,90000", "10m,600000", "2h,7200000", "' 3 M ',180000"})
    void a_length_of_time_has_a_unit(String text, long millis) {
        assertThat(Options.duration("distill.timeout", text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "0s", "-1s", "1.5h", "soon", "9999999999s"})
    void anything_else_is_no_length_of_time(String text) {
        assertThatThrownBy(() -> Options.duration("distill.timeout", text))
                .hasMessage("The value of distill.timeout (" + text + ") is no length of time.\n"
                        + "Write a whole number from 1 and a unit, as in -Ddistill.timeout=90s, =10m or =2h.");
    }

    @Test
    void without_a_text_there_is_no_time_limit() {
        assertThat(Options.duration("distill.timeout", null)).isEmpty();
    }

    @Test
    void a_number_that_is_too_small_is_refused_with_the_least_one() {
        assertThat(Options.atLeast(1, "distill.threads", 1)).isEqualTo(1);
        assertThatThrownBy(() -> Options.atLeast(1, "distill.threads", 0))
                .hasMessage("The value of distill.threads (0) is too small.\n"
                        + "Give a whole number of at least 1, as in -Ddistill.threads=1.");
    }
}
