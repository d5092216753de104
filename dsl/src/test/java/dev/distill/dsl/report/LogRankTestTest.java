package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.report.Leukaemia.waits;
import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRankTestTest {

    @Test
    void the_remissions_of_freireich_have_the_published_chi_squared() {
        LogRank drug = LogRank.of(Leukaemia.drug(), Leukaemia.control());
        assertThat(drug.observed()).isEqualTo(9);
        assertThat(drug.expected()).isCloseTo(19.25, within(0.005));
        assertThat(drug.variance()).isCloseTo(6.257, within(5e-4));
        assertThat(drug.chiSquared()).isCloseTo(16.793, within(5e-4));
    }

    @Test
    void the_other_arm_has_the_rest() {
        LogRank control = LogRank.of(Leukaemia.control(), Leukaemia.drug());
        assertThat(control.observed()).isEqualTo(21);
        assertThat(control.expected()).isCloseTo(10.75, within(0.005));
        assertThat(control.chiSquared()).isCloseTo(16.793, within(5e-4));
    }

    @Test
    void eighteen_of_the_21_pairs_of_freireich_prefer_the_drug() {
        List<Wait> drug = Leukaemia.drug();
        List<Wait> control = Leukaemia.control();
        long longer = IntStream.range(0, 21)
                .filter(i -> drug.get(i).steps() > control.get(i).steps())
                .count();
        assertThat(longer).isEqualTo(18);
        assertThat(PairedTest.sign(3, 18)).isCloseTo(0.00149, within(5e-6));
        assertThat(LogRank.swapped(drug, control)).isLessThan(0.001);
    }

    @Test
    void swapping_is_the_same_as_counting_every_swapped_table() {
        List<Wait> a = waits(4, 9, -12, 3, 7, 7);
        List<Wait> b = waits(6, -12, 11, 8, 10, 5);
        assertThat(LogRank.swapped(a, b)).isEqualTo(byTables(a, b));
        assertThat(LogRank.swapped(b, a)).isEqualTo(byTables(a, b));
    }

    @Test
    void pairs_that_all_go_one_way_have_the_least_p_there_is() {
        LogRankTest test = LogRankTest.of(steps("a", 100, 120, 140), steps("b", 800, CENSORED, CENSORED));
        assertThat(test.p()).isEqualTo(0.25).isEqualTo(PairedTest.leastP(3));
        assertThat(test.counts().observed()).isEqualTo(3);
        assertThat(test.counts().expected()).isLessThan(3);
    }

    /** The law of chi-squared gives .025, from three seeds. */
    @Test
    void the_worked_example_of_the_guide_is_so() {
        LogRankTest test = LogRankTest.of(steps("two-shot", 400, 450, 900), steps("labels", 920, 950, CENSORED));
        assertThat(test.counts().observed()).isEqualTo(3);
        assertThat(test.counts().expected()).isCloseTo(1.15, within(1e-12));
        assertThat(test.counts().variance()).isCloseTo(0.6775, within(1e-12));
        assertThat(test.counts().chiSquared()).isCloseTo(5.05, within(0.005));
        assertThat(test.p()).isEqualTo(0.25);
    }

    @Test
    void runs_that_never_got_there_tell_nothing() {
        LogRankTest test = LogRankTest.of(steps("a", CENSORED, CENSORED), steps("b", CENSORED, CENSORED));
        assertThat(test.p()).isEqualTo(1);
        assertThat(test.counts().chiSquared()).isZero();
    }

    @Test
    void a_run_is_watched_no_longer_than_the_censored_one_of_its_seed() {
        Summary late = summary(new SeedValue(1, OptionalDouble.of(900), 1_000));
        Summary shortCap = summary(new SeedValue(1, OptionalDouble.empty(), 500));
        LogRankTest test = LogRankTest.of(late, shortCap);
        assertThat(test.counts().observed()).isZero();
        assertThat(test.p()).isEqualTo(1);
    }

    @Test
    void seeds_that_one_arm_lacks_are_left_out() {
        assertThat(LogRankTest.of(steps("a", 1, 2, 3), steps("b", 4, 5)).pairs())
                .isEqualTo(2);
        assertThat(LogRankTest.of(steps("a"), steps("b", 4, 5)).p()).isEqualTo(1);
    }

    @Test
    void tests_are_corrected_among_themselves() {
        LogRankTest sure = LogRankTest.of(steps("a", 1, 2, 3, 4, 5, 6, 7), steps("b", 8, 9, 10, 11, 12, 13, 14));
        LogRankTest open = LogRankTest.of(steps("c", 1), steps("b", 8));
        List<LogRankTest> corrected = LogRankTest.corrected(List.of(open, sure));
        assertThat(corrected.get(1).correctedP()).isEqualTo(2 * sure.p());
        assertThat(corrected.get(0).correctedP()).isEqualTo(1);
    }

    /** The share of all swaps whose table is as far from what is expected, counted table by table. */
    private static double byTables(List<Wait> a, List<Wait> b) {
        double seen = distance(LogRank.of(a, b));
        int patterns = 1 << a.size();
        return IntStream.range(0, patterns)
                        .filter(pattern -> distance(swapped(a, b, pattern)) >= seen - 1e-12)
                        .count()
                / (double) patterns;
    }

    private static LogRank swapped(List<Wait> a, List<Wait> b, int pattern) {
        List<Wait> first = new ArrayList<>();
        List<Wait> second = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            boolean swap = (pattern >> i & 1) == 1;
            first.add(swap ? b.get(i) : a.get(i));
            second.add(swap ? a.get(i) : b.get(i));
        }
        return LogRank.of(first, second);
    }

    private static double distance(LogRank counts) {
        return Math.abs(counts.observed() - counts.expected());
    }

    private static Summary summary(SeedValue seed) {
        return Summary.of("arm", STEPS_TO_SOLVE, List.of(seed), 0);
    }
}
