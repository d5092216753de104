package dev.distill.engine.worker.measure;

import java.util.Arrays;

/**
 * What the best path of an example spells: the likeliest class of each frame, ties to the lowest, where neighbours that are the same are taken for
 * one, and blanks, the last class, are left out. Beside it lies the string that is right.
 */
final class Spelling {
    private final int classes;
    private final int longest;

    /**
     * @param classes of a frame, the blank among them
     * @param longest the most characters of a string that is right
     */
    Spelling(int classes, int longest) {
        this.classes = classes;
        this.longest = longest;
    }

    /** The string that all frames of an example spell. */
    int[] read(float[] outputs, int from, int columns) {
        int[] spelled = new int[columns / classes];
        int length = 0;
        int last = classes - 1;
        for (int frame = 0; frame < spelled.length; frame++) {
            int best = Logits.largest(outputs, from + frame * classes, classes);
            if (best != last && best != classes - 1) {
                spelled[length++] = best;
            }
            last = best;
        }
        return Arrays.copyOf(spelled, length);
    }

    /** The string that is right. */
    int[] right(int[] labels, int at) {
        int length = 0;
        while (length < longest && labels[at + length] >= 0) {
            length++;
        }
        return Arrays.copyOfRange(labels, at, at + length);
    }

    /** The least insertions, deletions and replacements of characters that make one string into the other (Levenshtein 1966). */
    static int distance(int[] one, int[] other) {
        int[] row = new int[other.length + 1];
        for (int j = 0; j <= other.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length; j++) {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length];
    }
}
