package dev.distill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void a_star_stands_for_anything() {
        assertThat(Settings.matches(List.of("mlp-100-*"), "mlp-100-b32")).isTrue();
        assertThat(Settings.matches(List.of("mlp-100-*"), "mlp-1000-b32")).isFalse();
    }

    @Test
    void one_of_several_globs_is_enough() {
        assertThat(Settings.matches(List.of("study-c", "plan*"), "plan-10000")).isTrue();
    }
}
