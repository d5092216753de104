package dev.distill.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final Target HALF = new Target("mlp-100-b32", List.of("libtorch", "pytorch"), 0.5);

    @Test
    void a_ratio_up_to_the_target_meets_it() {
        assertThat(HALF.metBy(List.of(ratio(5, 10)))).contains(true);
        assertThat(HALF.metBy(List.of(ratio(6, 10)))).contains(false);
    }

    @Test
    void the_fastest_peer_counts() {
        CaseResult both = new CaseResult(
                "mlp-100-b32",
                List.of(
                        new Timing("ours", List.of(4.0)),
                        new Timing("libtorch", List.of(10.0)),
                        new Timing("pytorch", List.of(5.0))),
                Map.of(),
                Map.of());
        assertThat(HALF.measured(List.of(both)).orElseThrow().median()).isEqualTo(0.8);
        assertThat(HALF.metBy(List.of(both))).contains(false);
    }

    @Test
    void what_was_not_measured_is_neither_met_nor_missed() {
        assertThat(HALF.metBy(List.of())).isEmpty();
    }

    @Test
    void every_target_is_about_a_case() {
        List<String> names = Cases.steps().stream().map(Work::name).toList();
        assertThat(Target.ALL)
                .filteredOn(target -> !List.of("study-c", "live-page").contains(target.work()))
                .allMatch(target -> names.contains(target.work()));
    }

    private static CaseResult ratio(double ours, double theirs) {
        return new CaseResult(
                "mlp-100-b32",
                List.of(new Timing("ours", List.of(ours)), new Timing("libtorch", List.of(theirs))),
                Map.of(),
                Map.of());
    }
}
