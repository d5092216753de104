package dev.distill.engine.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What frames of two classes and a blank spell, and how far that is from what is right. */
class SpellingTest {

    private static final int BLANK = 2;

    private final Spelling spelling = new Spelling(3, 3);

    @Test
    void repeated_classes_are_one_and_a_blank_parts_two() {
        assertThat(spelled(0, 0, 1, 1)).containsExactly(0, 1);
        assertThat(spelled(0, BLANK, 0, 0)).containsExactly(0, 0);
        assertThat(spelled(BLANK, BLANK)).isEmpty();
        assertThat(spelled(1, 0, 1)).containsExactly(1, 0, 1);
        assertThat(spelled(BLANK, 1, BLANK)).containsExactly(1);
    }

    @Test
    void a_tie_goes_to_the_lowest_class() {
        assertThat(spelling.read(new float[] {0, 0, 0, 1, 2, 2}, 0, 6)).containsExactly(0, 1);
    }

    @Test
    void a_distance_is_the_least_edits() {
        assertThat(Spelling.distance(new int[] {1, 2, 3}, new int[] {1, 2, 3})).isZero();
        assertThat(Spelling.distance(new int[] {}, new int[] {1, 2})).isEqualTo(2);
        assertThat(Spelling.distance(new int[] {1, 2, 3}, new int[] {2, 3, 4})).isEqualTo(2);
        assertThat(Spelling.distance(letters("kitten"), letters("sitting"))).isEqualTo(3);
        assertThat(Spelling.distance(letters("sitting"), letters("kitten"))).isEqualTo(3);
    }

    @Test
    void errors_are_summed_over_the_characters_of_all_strings() {
        Tally errors = new CharacterErrorsTally(spelling);
        Tally whole = new StringAccuracyTally(spelling);
        int[] labels = {0, 1, -2, 1, -2, -2};
        for (Tally tally : new Tally[] {errors, whole}) {
            tally.add(logits(0, BLANK, 1, 1), 0, 12, labels, 0);
            tally.add(logits(0, BLANK, 1, 1), 0, 12, labels, 3);
        }
        assertThat(errors.value()).isEqualTo(1.0 / 3);
        assertThat(whole.value()).isEqualTo(0.5);
    }

    private int[] spelled(int... frames) {
        return spelling.read(logits(frames), 0, 3 * frames.length);
    }

    private static float[] logits(int... frames) {
        float[] logits = new float[3 * frames.length];
        for (int t = 0; t < frames.length; t++) {
            logits[3 * t + frames[t]] = 1;
        }
        return logits;
    }

    private static int[] letters(String word) {
        return word.chars().toArray();
    }
}
