package dev.distill.engine.worker.measure;

import static dev.distill.dsl.task.Coefficient.F1;
import static dev.distill.dsl.task.Coefficient.F1_AND_ACCURACY;
import static dev.distill.dsl.task.Coefficient.MATTHEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.task.Coefficient;
import org.junit.jupiter.api.Test;

/** Coefficients against values that were worked out by hand, or are published. */
class AgreementTallyTest {
    private static final int[] NONE = {};

    /** The example of scikit-learn's matthews_corrcoef: -0.33. */
    @Test
    void matthews_correlation_is_that_of_the_manual_of_scikit_learn() {
        assertThat(value(MATTHEWS, 2, new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1}))
                .isCloseTo(-1 / 3.0, within(1e-12));
    }

    /** Six of eight cats and three of four dogs are rightly told: (6 3 - 1 2) / sqrt(7 8 4 5), which is 0.478. */
    @Test
    void of_a_table_of_two_classes_both_are_as_by_hand() {
        int[] labels = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
        int[] guesses = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1};
        assertThat(value(MATTHEWS, 2, labels, guesses)).isCloseTo(16 / Math.sqrt(1_120), within(1e-12));
        assertThat(value(F1, 2, labels, guesses)).isCloseTo(0.8, within(1e-12));
        assertThat(value(F1_AND_ACCURACY, 2, labels, guesses)).isCloseTo((0.8 + 0.75) / 2, within(1e-12));
    }

    /** c = 3 of s = 4, p.t = 5, p.p = t.t = 6: (12 - 5) / 10. */
    @Test
    void of_three_classes_matthews_is_gorodkins() {
        assertThat(value(MATTHEWS, 3, new int[] {0, 1, 2, 2}, new int[] {0, 1, 1, 2}))
                .isCloseTo(0.7, within(1e-12));
    }

    @Test
    void what_is_all_right_is_one_and_all_wrong_is_least() {
        int[] labels = {0, 1, 1, 0};
        int[] others = {1, 0, 0, 1};
        assertThat(value(MATTHEWS, 2, labels, labels)).isEqualTo(1);
        assertThat(value(MATTHEWS, 2, labels, others)).isEqualTo(MATTHEWS.least());
        assertThat(value(F1, 2, labels, labels)).isEqualTo(1);
        assertThat(value(F1, 2, labels, others)).isEqualTo(F1.least());
    }

    @Test
    void where_one_class_is_all_that_is_said_the_value_is_zero() {
        int[] labels = {0, 1, 1, 0};
        assertThat(value(MATTHEWS, 2, labels, new int[4])).isZero();
        assertThat(value(MATTHEWS, 2, new int[4], labels)).isZero();
        assertThat(value(F1, 2, labels, new int[4])).isZero();
        assertThat(value(F1, 2, NONE, NONE)).isZero();
    }

    @Test
    void a_scalar_is_read_by_its_sign() {
        Tally tally = new AgreementTally(F1);
        tally.add(new float[] {-2}, 0, 1, new int[] {1}, 0);
        tally.add(new float[] {3}, 0, 1, new int[] {1}, 0);
        assertThat(tally.value()).isCloseTo(2 / 3.0, within(1e-12));
    }

    private static double value(Coefficient coefficient, int classes, int[] labels, int[] guesses) {
        Tally tally = new AgreementTally(coefficient);
        for (int i = 0; i < labels.length; i++) {
            float[] logits = new float[classes + 1];
            logits[1 + guesses[i]] = 1;
            tally.add(logits, 1, classes, labels, i);
        }
        return tally.value();
    }
}
