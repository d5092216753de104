package dev.distill.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseResultTest {

    private static final Timing OURS = new Timing("ours", List.of(10.0, 20.0, 10.0));
    private static final Timing LIBTORCH = new Timing("libtorch", List.of(40.0, 40.0, 20.0));

    @Test
    void ratios_are_paired_by_round() {
        CaseResult result = new CaseResult("mlp-100-b32", List.of(OURS, LIBTORCH), Map.of(), Map.of());
        assertThat(result.ratio("libtorch")).contains(new Spread(0.5, 0.25, 0.5));
    }

    @Test
    void a_line_names_case_peer_times_and_ratio() {
        CaseResult result = new CaseResult("mlp-100-b32", List.of(OURS, LIBTORCH), Map.of(), Map.of());
        assertThat(result.lines())
                .containsExactly("BENCH mlp-100-b32 ours 10.0 libtorch 40.0 ratio 0.500 (0.250..0.500)");
    }

    @Test
    void who_is_absent_is_told_with_the_reason() {
        CaseResult result = new CaseResult("resnet8-b64", List.of(LIBTORCH), Map.of("ours", "no layers"), Map.of());
        assertThat(result.lines())
                .containsExactly("BENCH resnet8-b64 libtorch 40.0", "SKIPPED resnet8-b64 ours: no layers");
    }

    @Test
    void what_is_ours_alone_is_told_with_its_notes() {
        CaseResult result = new CaseResult("plan-10000", List.of(OURS), Map.of(), Map.of("runs", 10_000.0));
        assertThat(result.lines()).containsExactly("BENCH plan-10000 ours 10.0 runs 10000.0");
    }

    @Test
    void a_case_differs_where_some_of_its_runs_do() {
        CaseResult same = new CaseResult("twin", List.of(OURS), Map.of(), Map.of(CaseResult.DIFFERING, 0.0));
        CaseResult other = new CaseResult("twin", List.of(OURS), Map.of(), Map.of(CaseResult.DIFFERING, 2.0));
        assertThat(same.differs()).isFalse();
        assertThat(other.differs()).isTrue();
    }
}
