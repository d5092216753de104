package dev.distill.dsl;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Precision;

/**
 * When a study has drawn enough of its seeds: they are drawn in batches, in their order, until a mean is known well enough or none is
 * left.
 *
 * @param precision how well
 * @param batch how many seeds are drawn between two looks
 */
public record Until(Precision precision, int batch) {

    /** Checks that a first look sees a spread. */
    public Until {
        Require.that(
                batch > 1,
                "The seeds are drawn in batches of (" + batch + "), and one seed has no spread.",
                "Draw at least 2 at once, as in inBatchesOf(4).");
    }

    /** The rule in a sentence's part. */
    public String describe() {
        return "in batches of " + batch + " until " + precision.describe();
    }

    /**
     * Seeds to be drawn as far as it takes.
     *
     * @param seeds all of them, in order
     * @param batch how many at once
     */
    public record Batches(Seeds seeds, int batch) {}
}
