package dev.distill.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {

    @Test
    void every_case_has_a_name_of_its_own() {
        assertThat(Cases.steps().stream().map(Work::name)).doesNotHaveDuplicates();
    }

    @Test
    void names_tell_layers_batch_and_optimiser() {
        assertThat(Mlp.of(1_000, 32).name()).isEqualTo("mlp-1000-b32");
        assertThat(new Mlp(List.of(100), 32, true).name()).isEqualTo("mlp-100-b32-adam");
        assertThat(new Mlp(List.of(100, 100, 100), 32, false).name()).isEqualTo("mlp-100x100x100-b32");
    }

    @Test
    void a_transformer_that_is_not_trained_is_named_by_its_forward_pass() {
        assertThat(new Transformer(2, 64, 4, 20, 64, 128, true).name()).isEqualTo("transformer-2x64");
        assertThat(new Transformer(2, 64, 4, 20, 64, 128, false).name()).isEqualTo("forward-2x64");
    }

    @Test
    void a_case_is_found_by_its_name() {
        assertThat(Cases.named("mlp-50000-b256")).isEqualTo(Mlp.of(50_000, 256));
    }

    @Test
    void an_unknown_case_is_refused_with_a_list() {
        assertThatThrownBy(() -> Cases.named("mlp-7"))
                .hasMessageContaining("(mlp-7)")
                .hasMessageContaining("mlp-100-b1");
    }

    @Test
    void a_step_of_one_layer_has_two_wide_products_and_three_narrow_ones() {
        assertThat(Mlp.of(1_000, 32).operations()).isCloseTo(2.0 * 32 * (2 * 100_000 + 3 * 2_000), within(1.0));
    }
}
