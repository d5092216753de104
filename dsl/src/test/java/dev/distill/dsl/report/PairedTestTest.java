package dev.distill.dsl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTestTest {

    /** Darwin's maize: crossed less self-fertilised height, in eighths of an inch (Fisher 1935, The Design of Experiments). */
    private static final double[] MAIZE = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    @Test
    void fishers_test_of_darwins_maize_counts_1726_of_32768_patterns() {
        assertThat(PairedTest.signFlip(MAIZE)).isEqualTo(1726.0 / 32768).isCloseTo(0.0527, within(5e-5));
    }

    @Test
    void the_fewest_seeds_give_no_small_p() {
        assertThat(PairedTest.signFlip(new double[] {5, 6, 7})).isEqualTo(0.25);
        assertThat(PairedTest.signFlip(new double[] {5, 6, 7, 8, 9})).isEqualTo(0.0625);
        assertThat(PairedTest.signFlip(new double[] {5})).isEqualTo(1);
        assertThat(PairedTest.signFlip(new double[0])).isEqualTo(1);
    }

    /** W is 96, p .0413 (R's wilcox.test on the same data). */
    @Test
    void flipping_signed_ranks_is_wilcoxons_exact_test() {
        double[] ranks = DoubleStream.of(MAIZE)
                .map(x -> Math.signum(x)
                        * DoubleStream.of(MAIZE)
                                .filter(y -> Math.abs(y) <= Math.abs(x))
                                .count())
                .toArray();
        assertThat(DoubleStream.of(ranks).filter(rank -> rank > 0).sum()).isEqualTo(96);
        assertThat(PairedTest.signFlip(ranks))
                .isCloseTo(0.0413, within(5e-5))
                .isCloseTo(WilcoxonSignedRankTest.withDefaults().test(MAIZE).getPValue(), within(1e-12));
    }

    @Test
    void the_least_p_of_pairs_is_reached_where_all_go_one_way() {
        assertThat(PairedTest.leastP(5)).isEqualTo(PairedTest.signFlip(new double[] {5, 6, 7, 8, 9}));
        assertThat(PairedTest.leastP(5)).isEqualTo(PairedTest.sign(0, 5));
        assertThat(PairedTest.leastP(0)).isEqualTo(1);
    }

    @Test
    void no_difference_is_no_evidence() {
        assertThat(PairedTest.signFlip(new double[] {0, 0, 0})).isEqualTo(1);
        assertThat(PairedTest.signFlip(new double[] {3, -3})).isEqualTo(1);
    }

    @Test
    void the_direction_and_the_unit_do_not_matter() {
        double p = PairedTest.signFlip(MAIZE);
        assertThat(PairedTest.signFlip(times(-1))).isEqualTo(p);
        assertThat(PairedTest.signFlip(times(0.1))).isEqualTo(p);
        assertThat(PairedTest.signFlip(times(1e-9))).isEqualTo(p);
    }

    @Test
    void many_pairs_are_sampled_the_same_way_each_time() {
        double[] doubled = DoubleStream.concat(DoubleStream.of(MAIZE), DoubleStream.of(MAIZE))
                .toArray();
        double p = PairedTest.signFlip(doubled);
        assertThat(p).isEqualTo(PairedTest.signFlip(doubled)).isBetween(0.0, 0.02);
    }

    @Test
    void sampling_comes_near_the_exact_value() {
        double[] padded = DoubleStream.concat(
                        DoubleStream.of(MAIZE), DoubleStream.generate(() -> 0).limit(6))
                .toArray();
        assertThat(padded).hasSize(21);
        assertThat(PairedTest.signFlip(padded)).isCloseTo(1726.0 / 32768, within(0.003));
    }

    /** Zar's ten deer, 8 with the longer hind leg, are 0.109375; the rest are sums of binomial coefficients. */
    @ParameterizedTest
    @CsvSource({
        "8, 2, 0.109375",
        "2, 8, 0.109375",
        "3, 0, 0.25",
        "5, 0, 0.0625",
        "0, 6, 0.03125",
        "4, 4, 1",
        "0, 0, 1",
        "1, 0, 1"
    })
    void the_sign_test_is_the_exact_binomial_test(int lower, int higher, double p) {
        assertThat(PairedTest.sign(lower, higher)).isCloseTo(p, within(1e-12));
    }

    private static double[] times(double factor) {
        return DoubleStream.of(MAIZE).map(difference -> factor * difference).toArray();
    }
}
