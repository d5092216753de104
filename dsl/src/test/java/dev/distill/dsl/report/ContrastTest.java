package dev.distill.dsl.report;

import static dev.distill.dsl.report.Values.CENSORED;
import static dev.distill.dsl.report.Values.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Samples;
import dev.distill.dsl.report.Contrast.Finding;
import dev.distill.dsl.report.Contrast.Sample;
import dev.distill.dsl.report.Contrast.Sides;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContrastTest {

    @Test
    void the_same_bits_of_every_common_seed_are_the_same_numbers() {
        Contrast contrast = Contrast.of(steps("a", 100, CENSORED), steps("b", 100, CENSORED, 700));
        assertThat(contrast.finding()).isEqualTo(Finding.SAME_NUMBERS);
        assertThat(contrast.pairs()).isEqualTo(2);
        assertThat(contrast.wasTested()).isFalse();
    }

    @Test
    void a_value_censored_at_another_cap_is_another_number() {
        Summary later =
                Summary.of("a", Samples.STEPS_TO_SOLVE, List.of(new SeedValue(1, OptionalDouble.empty(), 2_000)), 0);
        assertThat(Contrast.of(steps("a", CENSORED), later).finding()).isEqualTo(Finding.TOO_FEW);
    }

    @Test
    void five_pairs_are_too_few_to_tell() {
        Contrast contrast = Contrast.of(steps("a", 1, 2, 3, 4, 5), steps("a", 11, 12, 13, 14, 15));
        assertThat(contrast.finding()).isEqualTo(Finding.TOO_FEW);
        assertThat(contrast.difference()).hasValue(10);
        assertThat(contrast.p()).isEqualTo(0.0625);
    }

    @Test
    void ten_pairs_tell_apart_what_always_rises() {
        Contrast contrast = all(sides(0, 10, 10)).get(0);
        assertThat(contrast.finding()).isEqualTo(Finding.APART);
        assertThat(contrast.correctedP()).isEqualTo(2.0 / 1024);
    }

    @Test
    void holms_correction_is_over_all_that_are_tested() {
        Sides apart = sides(0, 10, 10);
        Sides same = sides(0, 10, 0);
        List<Contrast> contrasts = all(apart, same, apart, apart);
        assertThat(contrasts.get(0).correctedP()).isEqualTo(3 * 2.0 / 1024);
        assertThat(contrasts.get(1).correctedP()).isEqualTo(1);
        assertThat(all(Collections.nCopies(30, apart).toArray(Sides[]::new)))
                .allMatch(contrast -> contrast.finding() == Finding.NOT_APART);
    }

    @Test
    void versions_without_a_common_seed_are_compared_as_samples() {
        Contrast contrast = all(sides(100, 8, 50)).get(0);
        assertThat(contrast.pairs()).isZero();
        assertThat(contrast.finding()).isEqualTo(Finding.APART);
        assertThat(contrast.p()).isEqualTo(2.0 / 12_870);
        assertThat(contrast.difference()).hasValue(50);
    }

    /** The mean of the doubles next to .1, .2 and .3 is not the one next to .2. */
    @Test
    void means_that_differ_by_rounding_alone_do_not_differ() {
        Contrast contrast = Contrast.of(from(1, 0.2), from(11, 0.1, 0.2, 0.3));
        assertThat(contrast.difference()).hasValue(0);
    }

    @Test
    void what_one_version_lacks_is_not_tested() {
        Contrast contrast = Contrast.of(steps("a"), steps("a", 5));
        assertThat(contrast.finding()).isEqualTo(Finding.ONE_SIDED);
        assertThat(contrast.p()).isEqualTo(1);
    }

    private static List<Contrast> all(Sides... sides) {
        return Contrast.all(List.of(sides));
    }

    /** That many seeds, which are that far on in the later version, with values that are that much higher. */
    private static Sides sides(long on, int seeds, double higher) {
        return new Sides(Samples.STEPS_TO_SOLVE, sample(0, seeds, 0), sample(on, seeds, higher));
    }

    private static Sample sample(long on, int seeds, double higher) {
        return new Sample(
                "a",
                LongStream.rangeClosed(1, seeds)
                        .mapToObj(seed -> new SeedValue(on + seed, OptionalDouble.of(seed + higher), 1_000))
                        .toList(),
                0);
    }

    private static Summary from(long seed, double... values) {
        return Summary.of(
                "a",
                Samples.STEPS_TO_SOLVE,
                IntStream.range(0, values.length)
                        .mapToObj(i -> new SeedValue(seed + i, OptionalDouble.of(values[i]), 1_000))
                        .toList(),
                0);
    }
}
