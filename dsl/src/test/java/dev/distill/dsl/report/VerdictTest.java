package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static dev.distill.dsl.report.Values.summary;
import static dev.distill.dsl.report.Verdict.Kind.BROKEN;
import static dev.distill.dsl.report.Verdict.Kind.HELD;
import static dev.distill.dsl.report.Verdict.Kind.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.measure.Expectation;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Expectation.Subject QUICK = STEPS_TO_SOLVE.inArm("quick");
    private static final Summary SLOW = steps("slow", 700, 800, 900);
    private static final Summary NEVER = steps("never", CENSORED, CENSORED, 900);

    @ParameterizedTest
    @CsvSource({"100, HELD, BROKEN, HELD, BROKEN", "800, BROKEN, BROKEN, HELD, HELD", "900, BROKEN, HELD, BROKEN, HELD"
    })
    void values_that_are_seen_are_compared(
            double quick, Verdict.Kind below, Verdict.Kind above, Verdict.Kind atMost, Verdict.Kind atLeast) {
        Summary summary = steps("quick", quick);
        assertThat(on(QUICK.isBelow("slow"), summary, SLOW).kind()).isEqualTo(below);
        assertThat(on(QUICK.isAbove("slow"), summary, SLOW).kind()).isEqualTo(above);
        assertThat(on(QUICK.isAtMost("slow"), summary, SLOW).kind()).isEqualTo(atMost);
        assertThat(on(QUICK.isAtLeast("slow"), summary, SLOW).kind()).isEqualTo(atLeast);
    }

    @Test
    void a_verdict_shows_both_values() {
        Verdict verdict = on(QUICK.isAbove("slow"), steps("quick", 100, 200), SLOW);
        assertThat(verdict.seen()).hasValue(150);
        assertThat(verdict.wanted()).hasValue(800);
        assertThat(verdict.why()).isEqualTo("did not hold");
        assertThat(on(QUICK.isBelow("slow"), steps("quick", 100), SLOW).why()).isEqualTo("held");
    }

    @ParameterizedTest
    @CsvSource({"399, HELD, BROKEN", "400, BROKEN, BROKEN", "401, BROKEN, HELD"})
    void a_multiple_of_another_arm_is_compared(double quick, Verdict.Kind below, Verdict.Kind above) {
        Summary summary = steps("quick", quick);
        assertThat(on(QUICK.againstTimes(0.5).isBelow("slow"), summary, SLOW).kind())
                .isEqualTo(below);
        assertThat(on(QUICK.againstTimes(0.5).isAbove("slow"), summary, SLOW).kind())
                .isEqualTo(above);
        assertThat(on(QUICK.againstTimes(0.5).isBelow("slow"), summary, SLOW).wanted())
                .hasValue(400);
    }

    @Test
    void a_number_is_compared() {
        Summary exact = summary("quick", meanFinal(ACCURACY), 0, 0.9, 0.96);
        assertThat(on(meanFinal(ACCURACY).inArm("quick").isAboveValue(0.92), exact)
                        .kind())
                .isEqualTo(HELD);
        assertThat(on(meanFinal(ACCURACY).inArm("quick").isBelowValue(0.92), exact)
                        .kind())
                .isEqualTo(BROKEN);
        assertThat(on(QUICK.isBelowValue(500), steps("quick", 100)).wanted()).hasValue(500);
    }

    /** In floats the mean of .2 and .4 is .30000000000000004. */
    @Test
    void means_that_are_equal_but_for_rounding_are_equal() {
        Summary one = summary("one", meanFinal(ACCURACY), 0, 0.1, 0.5);
        Summary other = summary("other", meanFinal(ACCURACY), 0, 0.2, 0.4);
        Expectation.Subject mean = meanFinal(ACCURACY).inArm("other");
        assertThat(on(mean.isAbove("one"), one, other).kind()).isEqualTo(BROKEN);
        assertThat(on(mean.isAtMost("one"), one, other).kind()).isEqualTo(HELD);
        assertThat(on(mean.isAboveValue(0.3), other).kind()).isEqualTo(BROKEN);
        assertThat(one.isLevelWith(other)).isTrue();
    }

    @Test
    void a_run_without_numbers_leaves_its_expectations_open() {
        Summary incomplete = summary("quick", STEPS_TO_SOLVE, 1, 100, 200);
        Verdict verdict = on(QUICK.isBelow("slow"), incomplete, SLOW);
        assertThat(verdict.kind()).isEqualTo(UNDECIDED);
        assertThat(verdict.seen()).hasValue(150);
        assertThat(verdict.why()).isEqualTo("runs that it needs have no numbers");
        assertThat(on(STEPS_TO_SOLVE.inArm("slow").isAbove("quick"), incomplete, SLOW)
                        .kind())
                .isEqualTo(UNDECIDED);
    }

    @Test
    void an_arm_that_was_not_selected_leaves_its_expectations_open() {
        Verdict subject = on(QUICK.isBelow("slow"), SLOW);
        Verdict other = on(STEPS_TO_SOLVE.inArm("slow").isAbove("quick"), SLOW);
        assertThat(subject.kind()).isEqualTo(UNDECIDED);
        assertThat(subject.seen()).isEmpty();
        assertThat(other.kind()).isEqualTo(UNDECIDED);
        assertThat(other.wanted()).isEmpty();
        assertThat(other.seen()).hasValue(800);
    }

    @Test
    void an_arm_of_which_nothing_was_run_leaves_its_expectations_open() {
        Summary nothing = summary("quick", STEPS_TO_SOLVE, 3);
        assertThat(on(QUICK.isBelow("slow"), nothing, SLOW).kind()).isEqualTo(UNDECIDED);
        assertThat(on(QUICK.isBelowValue(500), nothing).kind()).isEqualTo(UNDECIDED);
    }

    @Test
    void what_is_beyond_the_cap_is_more_than_what_is_seen_below_it() {
        Summary quick = steps("quick", 100, 200, 300);
        Verdict verdict = on(QUICK.isBelow("never"), quick, NEVER);
        assertThat(verdict.kind()).isEqualTo(HELD);
        assertThat(verdict.wanted()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(on(STEPS_TO_SOLVE.inArm("never").isBelow("quick"), quick, NEVER)
                        .kind())
                .isEqualTo(BROKEN);
        assertThat(on(STEPS_TO_SOLVE.inArm("never").isAtLeast("quick"), quick, NEVER)
                        .kind())
                .isEqualTo(HELD);
        assertThat(on(STEPS_TO_SOLVE.inArm("never").isAboveValue(900), NEVER).kind())
                .isEqualTo(HELD);
    }

    @Test
    void two_arms_beyond_the_cap_do_not_show_that_one_is_sooner() {
        Summary quick = steps("quick", CENSORED, CENSORED);
        Verdict below = on(QUICK.isBelow("never"), quick, NEVER);
        assertThat(below.kind()).isEqualTo(UNDECIDED);
        assertThat(below.why()).isEqualTo("both are beyond the cap on steps");
        assertThat(on(QUICK.isAbove("never"), quick, NEVER).kind()).isEqualTo(UNDECIDED);
        assertThat(on(QUICK.isAtMost("never"), quick, NEVER).kind()).isEqualTo(UNDECIDED);
        assertThat(on(QUICK.isAtLeast("never"), quick, NEVER).kind()).isEqualTo(UNDECIDED);
    }

    @Test
    void half_of_an_arm_beyond_the_cap_may_be_less_than_what_is_seen() {
        Summary quick = steps("quick", 800);
        Verdict verdict = on(QUICK.againstTimes(0.5).isBelow("never"), quick, NEVER);
        assertThat(verdict.kind()).isEqualTo(UNDECIDED);
        assertThat(verdict.why()).isEqualTo("the cap on steps is too low to tell");
        assertThat(on(QUICK.againstTimes(0.5).isBelow("never"), steps("quick", 499), NEVER)
                        .kind())
                .isEqualTo(HELD);
    }

    @Test
    void a_cap_below_the_value_that_is_asked_for_cannot_tell() {
        assertThat(on(STEPS_TO_SOLVE.inArm("never").isBelowValue(5_000), NEVER).kind())
                .isEqualTo(UNDECIDED);
        assertThat(on(STEPS_TO_SOLVE.inArm("never").isAboveValue(5_000), NEVER).kind())
                .isEqualTo(UNDECIDED);
    }

    @Test
    void a_median_between_a_value_and_the_cap_is_decided_by_the_least_that_it_can_be() {
        Summary half = steps("half", 100, 200, CENSORED, CENSORED);
        assertThat(on(QUICK.isBelow("half"), steps("quick", 550), half).kind()).isEqualTo(HELD);
        assertThat(on(QUICK.isBelow("half"), steps("quick", 650), half).kind()).isEqualTo(UNDECIDED);
    }

    /** Its median is 400 if the run that ended at 300 steps would have got there by then. */
    @Test
    void a_median_that_may_be_just_its_bound_is_not_surely_more() {
        Summary ended = Summary.of(
                "ended",
                STEPS_TO_SOLVE,
                List.of(
                        new SeedValue(1, OptionalDouble.empty(), 300),
                        new SeedValue(2, OptionalDouble.of(400), 1_000),
                        new SeedValue(3, OptionalDouble.of(600), 1_000)),
                0);
        assertThat(on(QUICK.isBelow("ended"), steps("quick", 400), ended).kind())
                .isEqualTo(UNDECIDED);
        assertThat(on(QUICK.isBelow("ended"), steps("quick", 399), ended).kind())
                .isEqualTo(HELD);
        assertThat(on(QUICK.isBelow("never"), steps("quick", 1_000), NEVER).kind())
                .isEqualTo(HELD);
    }

    private static Verdict on(Expectation expectation, Summary... summaries) {
        Map<String, Summary> byArm = Stream.of(summaries).collect(Collectors.toMap(Summary::arm, Function.identity()));
        return Verdict.on(expectation, byArm);
    }

    /** The run that ended at 1,000 steps may have needed any number more: the median is 5,000 to 6,000. */
    @Test
    void a_median_that_hangs_on_a_short_run_is_decided_where_its_other_neighbour_is_on_the_same_side() {
        Summary quick = Summary.of(
                "quick",
                STEPS_TO_SOLVE,
                List.of(
                        new SeedValue(1, OptionalDouble.empty(), 1_000),
                        new SeedValue(2, OptionalDouble.of(5_000), 10_000),
                        new SeedValue(3, OptionalDouble.of(6_000), 10_000)),
                0);
        assertThat(on(QUICK.isBelowValue(7_000), quick).kind()).isEqualTo(HELD);
        assertThat(on(QUICK.isAboveValue(7_000), quick).kind()).isEqualTo(BROKEN);
        assertThat(on(QUICK.isBelowValue(5_000), quick).kind()).isEqualTo(BROKEN);
        assertThat(on(QUICK.isBelowValue(5_500), quick).kind()).isEqualTo(UNDECIDED);
        assertThat(on(QUICK.isAboveValue(4_999), quick).kind()).isEqualTo(HELD);
    }
}
