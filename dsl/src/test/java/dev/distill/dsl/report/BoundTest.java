package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static dev.distill.dsl.report.Values.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of a value beyond a cap is the one least that it can be, wherever it is told. */
class BoundTest {

    private static final long CAP = 80_000;
    private static final Summary HALF =
            Summary.of("half", STEPS_TO_SOLVE, List.of(censored(1), censored(2), seen(3, 14_000), seen(4, 8_000)), 0);

    @Test
    void a_median_between_a_value_and_a_cap_is_more_than_the_middle_of_both() {
        assertThat(HALF.boundOfMedian()).contains(new Bound(47_000, true));
        assertThat(HALF.boundOfCentre()).contains(new Bound(47_000, true));
        assertThat(HALF.atLeast()).hasValue(47_000);
    }

    @Test
    void quartiles_have_bounds_of_their_own() {
        assertThat(HALF.boundOfQuartile1()).contains(new Bound(12_500, false));
        assertThat(HALF.boundOfQuartile3()).contains(new Bound(80_000, true));
    }

    @Test
    void a_bound_is_the_infimum_over_all_that_the_runs_may_come_to() {
        double bound = HALF.boundOfMedian().orElseThrow().least();
        double least = Stream.of(CAP + 1.0, CAP + 100.0, 10.0 * CAP)
                .map(late -> Summary.of(
                        "half",
                        STEPS_TO_SOLVE,
                        List.of(seen(1, late), seen(2, late), seen(3, 14_000), seen(4, 8_000)),
                        0))
                .mapToDouble(known -> known.median().orElseThrow())
                .min()
                .orElseThrow();
        assertThat(least).isGreaterThan(bound).isLessThan(bound + 1);
    }

    @Test
    void a_mean_beyond_the_cap_is_more_than_the_mean_at_the_caps() {
        Statistic mean = new Statistic(STEPS_TO_SOLVE.column(), STEPS_TO_SOLVE.reduction(), Centre.MEAN);
        assertThat(summary("a", mean, 0, 100, 200, CENSORED).boundOfCentre())
                .contains(new Bound((100 + 200 + Values.CAP) / 3.0, true));
    }

    @Test
    void of_no_run_nothing_is_told() {
        assertThat(Stream.of(
                        steps("a").boundOfMean(),
                        steps("a").boundOfMedian(),
                        steps("a").boundOfQuartile1(),
                        steps("a").boundOfQuartile3()))
                .allMatch(bound -> bound.isEmpty());
    }

    @Test
    void a_multiple_of_what_is_beyond_a_cap_is_beyond_that_multiple() {
        Summary never = steps("never", CENSORED, CENSORED);
        Verdict verdict = Verdict.on(
                STEPS_TO_SOLVE.inArm("quick").againstTimes(0.5).isBelow("never"),
                Map.of("quick", steps("quick", 400), "never", never));
        assertThat(verdict.boundOfWanted()).contains(new Bound(500, true));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.HELD);
    }

    private static SeedValue censored(long seed) {
        return new SeedValue(seed, OptionalDouble.empty(), CAP);
    }

    private static SeedValue seen(long seed, double steps) {
        return new SeedValue(seed, OptionalDouble.of(steps), (long) steps);
    }
}
