package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedVersionsTest {

    @Test
    void nothing_named_is_the_newest_pin_and_the_current_results() {
        assertThat(ComparedVersions.of(List.of(), List.of())).isEqualTo(new ComparedVersions("", "current"));
        assertThat(ComparedVersions.of(List.of(), List.of("current"))).isEqualTo(new ComparedVersions("", "current"));
    }

    @Test
    void one_named_is_compared_with_the_current_results() {
        ComparedVersions versions = ComparedVersions.of(List.of("g:a:1"), List.of());
        assertThat(versions).isEqualTo(new ComparedVersions("g:a:1", "current"));
        assertThat(versions.needsStudies()).isTrue();
    }

    @Test
    void two_pins_need_no_study() {
        assertThat(ComparedVersions.of(List.of(), List.of("1", "2")).needsStudies())
                .isFalse();
        assertThat(ComparedVersions.of(List.of("g:a:1"), List.of("2"))).isEqualTo(new ComparedVersions("g:a:1", "2"));
    }

    @Test
    void the_current_results_may_come_first() {
        assertThat(ComparedVersions.of(List.of(), List.of("current", "1")))
                .isEqualTo(new ComparedVersions("current", "1"));
    }

    @Test
    void what_is_no_pair_is_refused_in_two_lines() {
        assertThatThrownBy(() -> ComparedVersions.of(List.of("g:a:1"), List.of("1", "2")))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("There are more than two versions to compare (g:a:1, 1, 2).\nName two");
        assertThatThrownBy(() -> ComparedVersions.of(List.of(), List.of("1", "1")))
                .hasMessageStartingWith("The version (1) is compared with itself.\n");
        assertThatThrownBy(() -> ComparedVersions.of(List.of("no coordinates"), List.of()))
                .hasMessageContaining("names nothing in a Maven repository");
    }
}
