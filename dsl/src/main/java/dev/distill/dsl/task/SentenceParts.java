package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;

/** What must hold of the sizes of a task on sentences. */
final class SentenceParts {
    private SentenceParts() {}

    static void check(TsvColumns columns, int length, int training, int selection, int test) {
        int least = 3 * columns.texts().size();
        Require.that(
                length >= least,
                "The length (" + length + ") leaves a sentence no token.",
                "Give " + least + " or more: BEGINNING and END take a position each.");
        Require.positive("number of training examples", training);
        Require.positive("number of selection examples", selection);
        Require.positive("number of test examples", test);
    }
}
