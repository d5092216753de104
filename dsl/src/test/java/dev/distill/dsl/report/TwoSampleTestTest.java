package dev.distill.dsl.report;

import static dev.distill.dsl.report.Values.CENSORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

class TwoSampleTestTest {

    /** The survival of mice, Efron and Tibshirani (1993), table 2.1. */
    private static final double[] TREATED = {94, 197, 16, 38, 99, 141, 23};

    private static final double[] CONTROL = {52, 104, 146, 10, 51, 30, 40, 27, 46};

    @Test
    void samples_apart_have_two_choices_of_all() {
        assertThat(TwoSampleTest.p(new double[] {1, 2, 3}, new double[] {4, 5, 6}))
                .isEqualTo(2.0 / 20);
        assertThat(TwoSampleTest.smallest(3, 3)).isEqualTo(0.1);
        assertThat(TwoSampleTest.smallest(1, 3)).isEqualTo(0.25);
    }

    /** Its one-sided permutation level is told there as .132, from a thousand permutations (chapter 15.2). */
    @Test
    void the_mice_of_efron_and_tibshirani_are_not_told_apart() {
        double p = TwoSampleTest.p(TREATED, CONTROL);
        assertThat(p).isEqualTo(TwoSampleTest.p(CONTROL, TREATED));
        assertThat(p / 2).isCloseTo(0.132, within(0.02));
    }

    @Test
    void with_censored_values_it_is_the_exact_rank_sum_test() {
        double[] first = {5, 9, 12, 20, CENSORED};
        double[] second = {1, 2, 3, 4, 7, 8};
        double[] largest = {5, 9, 12, 20, 1_000};
        double known = MannWhitneyUTest.withDefaults()
                .with(PValueMethod.EXACT)
                .test(largest, second)
                .getPValue();
        assertThat(TwoSampleTest.p(first, second)).isCloseTo(known, within(1e-12));
    }

    @Test
    void equal_samples_are_as_far_as_any() {
        assertThat(TwoSampleTest.p(new double[] {7, 7, 7}, new double[] {7, 7})).isEqualTo(1);
        assertThat(TwoSampleTest.p(new double[] {CENSORED, CENSORED}, new double[] {CENSORED}))
                .isEqualTo(1);
        assertThat(TwoSampleTest.p(new double[0], new double[] {1})).isEqualTo(1);
    }

    @Test
    void of_many_values_choices_are_drawn() {
        RandomGenerator random = new Random(5);
        double[] first = DoubleStream.generate(random::nextGaussian).limit(30).toArray();
        double[] second =
                DoubleStream.generate(() -> random.nextGaussian() + 3).limit(30).toArray();
        assertThat(TwoSampleTest.p(first, second)).isLessThan(1e-4);
        double[] beside = first.clone();
        beside[0] += 1e-9;
        assertThat(TwoSampleTest.p(first, beside)).isGreaterThan(0.9);
    }
}
