package dev.distill.dsl.report;

import static dev.distill.dsl.report.Leukaemia.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {

    private static final KaplanMeier DRUG = KaplanMeier.of(Leukaemia.drug());
    private static final KaplanMeier CONTROL = KaplanMeier.of(Leukaemia.control());

    @ParameterizedTest
    @CsvSource({
        "6, 21, 3, 0.8571, 0.0764",
        "7, 17, 1, 0.8067, 0.0869",
        "10, 15, 1, 0.7529, 0.0963",
        "13, 12, 1, 0.6902, 0.1068",
        "16, 11, 1, 0.6275, 0.1141",
        "22, 7, 1, 0.5378, 0.1282",
        "23, 6, 1, 0.4482, 0.1346"
    })
    void the_remissions_of_freireich_have_the_published_estimate(
            double week, int atRisk, int reached, double share, double error) {
        KaplanMeier.Drop drop = DRUG.drops().stream()
                .filter(it -> it.step() == week)
                .findFirst()
                .orElseThrow();
        assertThat(drop.atRisk()).isEqualTo(atRisk);
        assertThat(drop.reached()).isEqualTo(reached);
        assertThat(drop.share()).isCloseTo(share, within(5e-5));
        assertThat(drop.error()).isCloseTo(error, within(5e-5));
    }

    @Test
    void the_drug_has_seven_drops_and_twelve_censored_children() {
        assertThat(DRUG.n()).isEqualTo(21);
        assertThat(DRUG.drops()).hasSize(7);
        assertThat(DRUG.censored())
                .containsExactly(6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0);
    }

    @Test
    void the_log_log_interval_is_that_of_the_formula() {
        Interval week6 = DRUG.drops().get(0).interval().orElseThrow();
        assertThat(week6.low()).isCloseTo(0.6197, within(5e-5));
        assertThat(week6.high()).isCloseTo(0.9516, within(5e-5));
    }

    /** A product of shares that rounds up says 24 runs are not half gone when twelve are there. */
    @Test
    void the_median_of_runs_that_all_got_there_is_the_step_by_which_half_had() {
        for (int n = 2; n <= 200; n += 2) {
            int half = n / 2;
            List<Wait> waits = IntStream.rangeClosed(1, n)
                    .mapToObj(step -> new Wait(step, step <= half))
                    .toList();
            assertThat(KaplanMeier.of(waits).median()).as("%s runs", n).hasValue(half);
        }
    }

    @Test
    void medians_are_23_weeks_from_13_on_and_8_weeks_from_4_to_11() {
        assertThat(DRUG.median()).hasValue(23);
        assertThat(DRUG.medianLow()).hasValue(13);
        assertThat(DRUG.medianHigh()).isEmpty();
        assertThat(CONTROL.median()).hasValue(8);
        assertThat(CONTROL.medianLow()).hasValue(4);
        assertThat(CONTROL.medianHigh()).hasValue(11);
    }

    @Test
    void without_censoring_the_share_is_that_of_longer_waits() {
        KaplanMeier curve = KaplanMeier.of(waits(1, 2, 2, 4));
        assertThat(curve.after(0)).isEqualTo(1);
        assertThat(curve.after(1)).isEqualTo(0.75);
        assertThat(curve.after(3)).isEqualTo(0.25);
        assertThat(curve.after(4)).isZero();
        assertThat(curve.drops().get(2).interval()).isEmpty();
    }

    @Test
    void a_wait_that_is_censored_at_a_drop_was_still_at_risk() {
        assertThat(KaplanMeier.of(waits(5, -5, 7)).after(5)).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void where_most_never_got_there_no_median_is_told() {
        KaplanMeier curve = KaplanMeier.of(waits(1_000, -60_000, -60_000));
        assertThat(curve.median()).isEmpty();
        assertThat(curve.medianHigh()).isEmpty();
    }

    @Test
    void three_seeds_bound_a_median_from_no_side_that_they_do_not_show() {
        KaplanMeier curve = KaplanMeier.of(waits(1_000, 2_000, 3_000));
        assertThat(curve.median()).hasValue(2_000);
        assertThat(curve.medianLow()).hasValue(1_000);
        assertThat(curve.medianHigh()).isEmpty();
    }

    @Test
    void no_run_is_an_estimate_too() {
        KaplanMeier nothing = KaplanMeier.of(List.of());
        assertThat(nothing.after(100)).isEqualTo(1);
        assertThat(nothing.median()).isEmpty();
    }
}
