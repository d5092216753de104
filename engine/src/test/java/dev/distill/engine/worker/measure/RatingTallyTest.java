package dev.distill.engine.worker.measure;

import static dev.distill.dsl.task.Coefficient.PEARSON;
import static dev.distill.dsl.task.Coefficient.PEARSON_AND_SPEARMAN;
import static dev.distill.dsl.task.Coefficient.SPEARMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.RatingLabels;
import org.junit.jupiter.api.Test;

/** Correlations of ratings against values that were worked out by hand. */
class RatingTallyTest {
    private static final float[] RISING = {1, 2, 3, 4};

    /** Deviations (-2.75, -1.75, .25, 4.25) and (-1.5, -.5, .5, 1.5): 11.5 / sqrt(28.75 5). */
    @Test
    void pearsons_is_of_values_and_spearmans_of_ranks() {
        float[] told = {1, 2, 4, 8};
        double pearson = 11.5 / Math.sqrt(28.75 * 5);
        assertThat(value(PEARSON, told, RISING)).isCloseTo(pearson, within(1e-12));
        assertThat(value(SPEARMAN, told, RISING)).isCloseTo(1, within(1e-12));
        assertThat(value(PEARSON_AND_SPEARMAN, told, RISING)).isCloseTo((pearson + 1) / 2, within(1e-12));
    }

    /** Ranks (2, 2, 2, 4) of what is told: 3 / sqrt(3 5); by -0 and 0 no other. */
    @Test
    void equal_ratings_have_the_mean_of_their_ranks() {
        assertThat(value(SPEARMAN, new float[] {0, -0f, 0, 7}, RISING)).isCloseTo(3 / Math.sqrt(15), within(1e-12));
    }

    @Test
    void what_is_told_upside_down_is_least_and_what_is_one_rating_is_zero() {
        float[] falling = {-1, -2, -3, -4};
        float[] same = {2, 2, 2, 2};
        for (Coefficient coefficient : new Coefficient[] {PEARSON, SPEARMAN, PEARSON_AND_SPEARMAN}) {
            assertThat(value(coefficient, RISING, RISING)).isCloseTo(1, within(1e-12));
            assertThat(value(coefficient, falling, RISING)).isCloseTo(coefficient.least(), within(1e-12));
            assertThat(value(coefficient, same, RISING)).isZero();
            assertThat(value(coefficient, RISING, same)).isZero();
        }
    }

    /** ((1 - 1.5)^2 + (2 - 0)^2) / 2; a label below 0 counts as any other. */
    @Test
    void the_error_is_the_mean_of_squares() {
        Tally tally = new RatingErrorTally();
        int[] labels = {RatingLabels.label(1.5f), RatingLabels.label(-2)};
        tally.add(new float[] {9, 1}, 1, 1, labels, 0);
        tally.add(new float[] {0}, 0, 1, labels, 1);
        assertThat(tally.value()).isEqualTo((0.25 + 4) / 2);
    }

    private static double value(Coefficient coefficient, float[] told, float[] right) {
        Tally tally = new RatingTally(coefficient);
        int[] labels = new int[right.length];
        for (int i = 0; i < right.length; i++) {
            labels[i] = RatingLabels.label(right[i]);
            tally.add(told, i, 1, labels, i);
        }
        return tally.value();
    }
}
