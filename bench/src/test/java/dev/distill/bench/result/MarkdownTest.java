package dev.distill.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    private final String page = Markdown.of(new Results(
            Map.of("processor", "some", "ours", "distill; products by libopenblas.so"),
            List.of(
                    compared("product-2048", 100_000, 100_000),
                    compared("copy-256", 40_000, 40_000),
                    compared("mlp-5000-b32", 1_000, 2_000),
                    new CaseResult(
                            "plan-10000",
                            List.of(new Timing("ours", List.of(1.5e6))),
                            Map.of(),
                            Map.of("runs", 10_000.0)))));

    @Test
    void a_case_has_its_times_and_ratios_in_a_row() {
        assertThat(page).contains("| mlp-5000-b32 | 1,000 | 2,000 (0.50) |");
    }

    @Test
    void a_wide_case_stands_beside_what_the_machine_can_do() {
        assertThat(page).contains("172 GFLOP/s, 13.4 GB/s").contains("| mlp-5000-b32 | 1,000 | 384 |");
    }

    @Test
    void a_target_that_was_measured_has_a_verdict() {
        assertThat(page).contains("| mlp-5000-b32 | libtorch or pytorch | 0.750 | 0.500 (0.500..0.500) | met |");
    }

    @Test
    void every_table_tells_the_processor() {
        assertThat(page.split("(?m)^### "))
                .hasSize(6)
                .filteredOn(part -> part.contains("\n\nOn some.\n\n"))
                .hasSize(5);
    }

    @Test
    void a_peer_is_told_with_what_it_multiplies_by() {
        assertThat(page).contains("- ours: distill; products by libopenblas.so\n");
    }

    @Test
    void numeric_classes_are_held_to_each_other_among_the_targets() {
        assertThat(page)
                .contains("| mlp-*: ours/portable | | 1.100 | not measured |")
                .contains("| resnet8-b64: portable/ours | | 1.500 | not measured |");
    }

    @Test
    void what_is_ours_alone_has_a_table_of_its_own() {
        assertThat(page).contains("| plan-10000 | 1.50 | runs 10,000 |");
    }

    private static CaseResult compared(String name, double ours, double theirs) {
        return new CaseResult(
                name,
                List.of(new Timing("ours", List.of(ours)), new Timing("libtorch", List.of(theirs))),
                Map.of(),
                Map.of());
    }
}
