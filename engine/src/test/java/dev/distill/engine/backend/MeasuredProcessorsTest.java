package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredProcessorsTest {

    private static final MeasuredProcessors ONE = new MeasuredProcessors(List.of("Some Processor\tavx512"));

    @Test
    void a_processor_is_known_by_its_model_and_its_instruction_set() {
        assertThat(ONE.holds(new Processor("linux-x86_64", "Some Processor", Set.of("avx2", "avx512"))))
                .isTrue();
        assertThat(ONE.holds(new Processor("linux-x86_64", "Some Processor", Set.of("avx2"))))
                .isFalse();
        assertThat(ONE.holds(new Processor("linux-x86_64", "Another", Set.of("avx2", "avx512"))))
                .isFalse();
    }

    @Test
    void the_known_ones_are_told_in_words() {
        assertThat(ONE.describe()).isEqualTo("Some Processor (avx512)");
        assertThat(MeasuredProcessors.known().entries()).isNotEmpty().allMatch(entry -> entry.contains("\t"));
    }
}
