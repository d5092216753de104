package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.List;

/**
 * Where an example's parts are in a file of tab-separated values.
 *
 * @param header whether the first line names the columns; otherwise they are named by their numbers, from 1
 * @param texts the columns of a sentence, or of two
 * @param label the column of the label
 */
public record TsvColumns(boolean header, List<String> texts, String label) {
    /** Checks the columns. */
    public TsvColumns {
        texts = List.copyOf(texts);
        Require.that(
                texts.size() == 1 || texts.size() == 2,
                "There are " + texts.size() + " columns of sentences.",
                "Name one, or two for pairs.");
        Require.text("column of the label", label);
    }
}
