package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonsTest {

    @Test
    void arms_are_compared_seed_by_seed() {
        PairedComparison comparison = Comparisons.of(steps("a", 100, 300, 200), steps("b", 400, 200, 800));
        assertThat(comparison.arm()).isEqualTo("a");
        assertThat(comparison.other()).isEqualTo("b");
        assertThat(comparison.pairs()).isEqualTo(3);
        assertThat(comparison.lower()).isEqualTo(2);
        assertThat(comparison.higher()).isEqualTo(1);
        assertThat(comparison.difference().getAsDouble()).isCloseTo(-800.0 / 3, within(1e-12));
        assertThat(comparison.interval()).contains(new Interval(-600, 100));
        assertThat(comparison.p()).isEqualTo(0.5);
    }

    /** In floats .1 + .2 - .3 is 5.6e-17. */
    @Test
    void differences_that_cancel_have_a_mean_of_zero() {
        PairedComparison comparison = Comparisons.of(steps("a", 0.1, 0.2, 0), steps("b", 0, 0, 0.3));
        assertThat(comparison.difference()).hasValue(0);
    }

    @Test
    void a_seed_that_one_arm_lacks_is_left_out() {
        Summary second = Summary.of(
                "b",
                STEPS_TO_SOLVE,
                List.of(new SeedValue(9, OptionalDouble.of(5), 1_000), new SeedValue(2, OptionalDouble.of(700), 1_000)),
                1);
        PairedComparison comparison = Comparisons.of(steps("a", 100, 300, 200), second);
        assertThat(comparison.pairs()).isEqualTo(1);
        assertThat(comparison.difference()).hasValue(-400);
        assertThat(comparison.interval()).isEmpty();
    }

    /** Of a run that ended at 500 steps nobody knows whether it would have got there before one that did at 700. */
    @Test
    void a_run_that_was_not_watched_for_so_long_is_on_neither_side() {
        Summary ended = Summary.of(
                "a",
                STEPS_TO_SOLVE,
                IntStream.rangeClosed(1, 8)
                        .mapToObj(seed -> new SeedValue(seed, OptionalDouble.empty(), 500))
                        .toList(),
                0);
        PairedComparison unknown = Comparisons.of(ended, steps("b", 700, 700, 700, 700, 700, 700, 700, 700));
        assertThat(unknown.lower()).isZero();
        assertThat(unknown.higher()).isZero();
        assertThat(unknown.p()).isEqualTo(1);
        PairedComparison known = Comparisons.of(ended, steps("b", 500, 400, 700, 700, 700, 700, 700, CENSORED));
        assertThat(known.lower()).isZero();
        assertThat(known.higher()).isEqualTo(2);
    }

    /** Of 100,000 examples arms differ in 2, 2, 0, 3, -3, -2, 0 and 1: 192 of 256 patterns are as far. Rounding had left 168. */
    @Test
    void differences_of_nearly_equal_values_cancel_too() {
        double[] right = {81_003, 84_211, 79_984, 80_457, 83_333, 80_001, 82_719, 81_117};
        double[] more = {2, 2, 0, 3, -3, -2, 0, 1};
        PairedComparison comparison =
                Comparisons.of(steps("a", shares(i -> right[i] + more[i])), steps("b", shares(i -> right[i])));
        assertThat(comparison.p()).isEqualTo(PairedTest.signFlip(more)).isEqualTo(0.75);
    }

    private static double[] shares(IntToDoubleFunction right) {
        return IntStream.range(0, 8)
                .mapToDouble(i -> right.applyAsDouble(i) / 100_000)
                .toArray();
    }

    @Test
    void where_a_value_is_censored_only_its_side_counts() {
        PairedComparison comparison =
                Comparisons.of(steps("a", 100, 300, 200, 400, 500), steps("b", CENSORED, 900, 800, 800, 900));
        assertThat(comparison.lower()).isEqualTo(5);
        assertThat(comparison.difference()).isEmpty();
        assertThat(comparison.interval()).isEmpty();
        assertThat(comparison.p()).isEqualTo(0.0625);
    }

    @Test
    void two_censored_values_are_a_tie() {
        PairedComparison comparison = Comparisons.of(steps("a", CENSORED, CENSORED, 5), steps("b", CENSORED, 7, 5));
        assertThat(comparison.pairs()).isEqualTo(3);
        assertThat(comparison.lower()).isZero();
        assertThat(comparison.higher()).isEqualTo(1);
        assertThat(comparison.p()).isEqualTo(1);
    }

    @Test
    void arms_without_a_common_seed_have_no_pairs() {
        PairedComparison comparison = Comparisons.of(steps("a", 100), steps("b"));
        assertThat(comparison.pairs()).isZero();
        assertThat(comparison.difference()).isEmpty();
        assertThat(comparison.p()).isEqualTo(1);
    }

    /** The second row is the worked example of p.adjust in R; the others were done by hand. */
    @ParameterizedTest
    @CsvSource({
        "0.01 0.04 0.03 0.005, 0.03 0.06 0.06 0.02",
        "0.01 0.02 0.03 0.04 0.05, 0.05 0.08 0.09 0.09 0.09",
        "0.5 0.6, 1 1",
        "0.02 0.02, 0.04 0.04",
        "0.03, 0.03"
    })
    void holms_correction_steps_down_and_never_decreases(String raw, String corrected) {
        List<PairedComparison> comparisons = Comparisons.corrected(
                numbers(raw).stream().map(ComparisonsTest::comparisonOf).toList());
        assertThat(comparisons.stream().map(PairedComparison::p)).isEqualTo(numbers(raw));
        for (int i = 0; i < comparisons.size(); i++) {
            assertThat(comparisons.get(i).correctedP())
                    .isCloseTo(numbers(corrected).get(i), within(1e-12));
        }
    }

    @Test
    void three_pairs_under_ten_comparisons_can_never_tell() {
        PairedComparison three = Comparisons.of(steps("a", 1, 2, 3), steps("b", 4, 5, 6));
        List<PairedComparison> ten = Collections.nCopies(10, three);
        assertThat(Holm.least(three, ten)).isEqualTo(1);
        assertThat(Holm.least(three, List.of(three))).isEqualTo(0.25);
        assertThat(Holm.pairsToTell(1)).isEqualTo(6);
        assertThat(Holm.pairsToTell(10)).isEqualTo(9);
        assertThat(three.tells()).isFalse();
    }

    @Test
    void comparisons_of_more_pairs_are_corrected_first() {
        PairedComparison few = Comparisons.of(steps("a", 1, 2), steps("b", 4, 5));
        PairedComparison more = Comparisons.of(steps("a", 1, 2, 3, 4, 5, 6, 7), steps("b", 8, 9, 9, 9, 9, 9, 9));
        assertThat(Holm.least(more, List.of(few, more))).isEqualTo(2 * more.leastP());
        assertThat(Holm.least(few, List.of(few, more))).isEqualTo(0.5);
    }

    /** Of three comparisons of seven pairs and one of six none can get below .0625: what is corrected first is the least of all. */
    @Test
    void no_comparison_can_be_told_sooner_than_one_of_more_pairs() {
        PairedComparison six = Comparisons.of(steps("a", 1, 2, 3, 4, 5, 6), steps("b", 7, 8, 9, 9, 9, 9));
        PairedComparison seven = Comparisons.of(steps("a", 1, 2, 3, 4, 5, 6, 7), steps("b", 8, 9, 9, 9, 9, 9, 9));
        List<PairedComparison> all = List.of(seven, six, seven, seven);
        double[] best = Holm.corrected(
                all.stream().mapToDouble(PairedComparison::leastP).toArray());
        assertThat(best).containsOnly(0.0625);
        assertThat(Holm.least(six, all)).isEqualTo(0.0625);
        assertThat(Holm.least(seven, all)).isEqualTo(0.0625);
        assertThat(Holm.least(six.mirrored(), all)).isEqualTo(0.0625);
    }

    @Test
    void a_comparison_seen_from_the_other_arm_is_the_same_comparison() {
        PairedComparison comparison = Comparisons.of(steps("a", 100, 300, 200), steps("b", 400, 200, 800));
        PairedComparison mirrored = comparison.mirrored();
        assertThat(mirrored.arm()).isEqualTo("b");
        assertThat(mirrored.lower()).isEqualTo(1);
        assertThat(mirrored.difference().getAsDouble()).isCloseTo(800.0 / 3, within(1e-12));
        assertThat(mirrored.interval()).contains(new Interval(-100, 600));
        assertThat(mirrored.p()).isEqualTo(comparison.p());
        assertThat(mirrored.mirrored()).isEqualTo(comparison);
    }

    @Test
    void no_comparison_needs_no_correction() {
        assertThat(Comparisons.corrected(List.of())).isEmpty();
    }

    private static PairedComparison comparisonOf(double p) {
        return new PairedComparison(STEPS_TO_SOLVE, "a", "b", 5, 0, 5, OptionalDouble.empty(), Optional.empty(), p, p);
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }
}
