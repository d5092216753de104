package dev.distill.bench.result;

import static dev.distill.bench.result.NumericsTarget.Way.NATIVE_OVER_PORTABLE;
import static dev.distill.bench.result.NumericsTarget.Way.PORTABLE_OVER_NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumericsTargetTest {

    private static final NumericsTarget NEVER_SLOWER = new NumericsTarget("mlp-*", NATIVE_OVER_PORTABLE, 1.1);
    private static final NumericsTarget COST = new NumericsTarget("resnet8-b64", PORTABLE_OVER_NATIVE, 1.5);

    private static final List<Double> TEN = List.of(10.0, 10.0, 10.0, 10.0, 10.0);

    @Test
    void native_may_lose_a_tenth_while_rounds_of_both_overlap() {
        assertThat(NEVER_SLOWER.metBy(List.of(mlp(List.of(9.9, 10.8, 10.8, 10.8, 10.8), TEN))))
                .contains(true);
        assertThat(NEVER_SLOWER.metBy(List.of(mlp(List.of(9.9, 11.2, 11.2, 11.2, 11.2), TEN))))
                .contains(false);
    }

    @Test
    void native_may_lose_nothing_where_each_of_its_rounds_took_longer_than_all_others() {
        assertThat(NEVER_SLOWER.metBy(List.of(mlp(List.of(10.1, 10.1, 10.2, 10.1, 10.1), TEN))))
                .contains(false);
    }

    @Test
    void a_round_or_two_do_not_tell_rounds_apart() {
        assertThat(NEVER_SLOWER.metBy(List.of(mlp(List.of(10.5), List.of(10.0)))))
                .contains(true);
        assertThat(NEVER_SLOWER.metBy(List.of(mlp(List.of(11.5), List.of(10.0)))))
                .contains(false);
    }

    @Test
    void the_worst_of_the_cases_is_told_by_its_name() {
        List<CaseResult> results = List.of(
                of("mlp-100-b1", List.of(8.0), List.of(10.0)),
                of("mlp-100-b32", List.of(12.0), List.of(10.0)),
                of("resnet8-b64", List.of(20.0), List.of(10.0)));
        assertThat(NEVER_SLOWER.row(results))
                .isEqualTo("| mlp-*: ours/portable | | 1.100 | 1.200 (1.200..1.200) at worst, mlp-100-b32 | missed |");
    }

    @Test
    void a_case_beyond_noise_is_worse_than_one_that_loses_more_within() {
        List<CaseResult> results = List.of(
                of("mlp-100-b1", List.of(9.9, 10.8, 10.8, 10.8, 10.8), TEN),
                of("mlp-100-b32", List.of(10.1, 10.1, 10.2, 10.1, 10.1), TEN));
        assertThat(NEVER_SLOWER.row(results)).contains("| 1.000 | 1.010 (1.010..1.020) at worst, mlp-100-b32 | missed");
    }

    @Test
    void portable_convolutions_may_take_half_as_long_again() {
        assertThat(COST.row(List.of(of("resnet8-b64", List.of(10.0), List.of(15.0)))))
                .isEqualTo("| resnet8-b64: portable/ours | | 1.500 | 1.500 (1.500..1.500) | met |");
        assertThat(COST.metBy(List.of(of("resnet8-b64", List.of(10.0), List.of(15.1)))))
                .contains(false);
    }

    @Test
    void what_was_not_measured_is_neither_met_nor_missed() {
        assertThat(COST.metBy(List.of())).isEmpty();
        assertThat(COST.row(List.of())).endsWith("| 1.500 | not measured |  |");
    }

    @Test
    void every_target_is_about_a_case() {
        List<String> names = Cases.steps().stream().map(Work::name).toList();
        assertThat(NumericsTarget.ALL).allMatch(target -> names.stream()
                .anyMatch(name -> name.startsWith(target.cases().replace("*", ""))));
    }

    private static CaseResult mlp(List<Double> ours, List<Double> portable) {
        return of("mlp-100-b32", ours, portable);
    }

    private static CaseResult of(String name, List<Double> ours, List<Double> portable) {
        return new CaseResult(
                name, List.of(new Timing("ours", ours), new Timing("portable", portable)), Map.of(), Map.of());
    }
}
