package dev.distill.dsl;

import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The seeds that every arm is repeated for: the sample that all statistics are about.
 *
 * @param values distinct, in the order declared
 */
public record Seeds(List<Long> values) {

    /** Checks that there are seeds, each once. */
    public Seeds {
        values = Require.some("seeds", values, "Name them, as in seeds(1, 2, 3).");
        Require.distinct("seed", values);
        for (long seed : values) {
            Require.that(seed >= 0, "The seed (" + seed + ") is negative.", "Name seeds from 0.");
        }
    }

    /** The seeds in a sentence's part. */
    public String describe() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
