package dev.distill.dsl.question;

import dev.distill.dsl.error.Require;
import java.util.Arrays;

/**
 * How texts are cut into windows.
 *
 * @param length the positions of a window
 * @param stride how many tokens further the next one begins, or as many as the text has room for, where that is less; 128 with BERT [paper: code]
 * @param longestQuestion the tokens that are left of a question; 64 with BERT [paper: code]
 */
public record WindowLayout(int length, int stride, int longestQuestion) {
    /** Checks the sizes. */
    public WindowLayout {
        Require.positive("stride of the windows", stride);
        Require.positive("number of tokens of a question", longestQuestion);
        checkRoom(length, longestQuestion, 1);
    }

    /** How many of a text's tokens have room beside a question of so many, where so many ENDs stand between them. */
    int room(int question, int between) {
        checkRoom(length, longestQuestion, between);
        return length - question - 2 - between;
    }

    private static void checkRoom(int length, int longestQuestion, int between) {
        int least = longestQuestion + 3 + between;
        Require.that(
                length >= least,
                "The length (" + length + ") leaves a text no token beside a question of " + longestQuestion + ".",
                "Give " + least + " or more: BEGINNING and " + (between == 1 ? "two" : between + 1)
                        + " ENDs take a position each.");
    }

    /** As much of a question as is seen. */
    int[] question(int[] ids) {
        return Arrays.copyOf(ids, Math.min(ids.length, longestQuestion));
    }
}
