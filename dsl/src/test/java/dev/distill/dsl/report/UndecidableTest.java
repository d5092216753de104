package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.figure.Figures.tableOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What so many pairs cannot decide under so many comparisons is known before anything trains. */
class UndecidableTest {

    private static final Study STUDY = small(LABELS, ONE_SHOT).showing(tableOf(STEPS_TO_SOLVE));

    @Test
    void three_seeds_decide_nothing_and_seven_could_of_two_comparisons() {
        Undecidable found = of(STUDY.repeatedFor(seeds(1, 2, 3))).orElseThrow();
        assertThat(found).isEqualTo(new Undecidable(3, 2, 0.25, 7));
        assertThat(found.leastCorrectedP()).isEqualTo(0.5);
        assertThat(found.describe())
                .isEqualTo(
                        "These seeds cannot decide any comparison (3 pairs, 2 comparisons): an exact test has p = 0.25"
                                + " at best, after Holm's correction 0.5, and 0.05 is not reached whatever they show.\n"
                                + "Declare 7 seeds or more, or show and expect less.");
    }

    @Test
    void as_many_seeds_as_it_says_are_enough_and_one_less_is_not() {
        assertThat(of(STUDY.repeatedFor(seeds(1, 2, 3, 4, 5, 6, 7)))).isEmpty();
        assertThat(of(STUDY.repeatedFor(seeds(1, 2, 3, 4, 5, 6)))).isPresent();
    }

    @Test
    void seeds_that_are_left_out_of_the_plan_decide_nothing() {
        Study study = STUDY.repeatedFor(seeds(1, 2, 3, 4, 5, 6, 7));
        Plan part = Plan.of(study, Scale.DESK, NumericClass.portable(), new Selection(List.of(), List.of("1-4")));
        assertThat(Undecidable.of(study, part))
                .hasValueSatisfying(found -> assertThat(found.pairs()).isEqualTo(4));
    }

    @Test
    void one_arm_has_nothing_to_decide() {
        assertThat(of(small(LABELS).repeatedFor(seeds(1)))).isEmpty();
    }

    @Test
    void the_least_p_is_that_of_the_tests_themselves() {
        for (int n = 1; n <= 12; n++) {
            double[] allOneWay = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
            assertThat(PairedTest.leastP(n))
                    .isEqualTo(PairedTest.signFlip(allOneWay))
                    .isEqualTo(PairedTest.sign(n, 0));
        }
    }

    private static Optional<Undecidable> of(Study study) {
        return Undecidable.of(study, Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all()));
    }
}
