package dev.distill.dsl.measure;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import java.util.Optional;

/**
 * How well a mean over seeds is to be known.
 *
 * @param statistic whose mean
 * @param arm in which arm
 * @param other the arm whose value is taken from it seed by seed, where a difference is meant
 * @param width what its 95 % interval is to be narrower than
 */
public record Precision(Statistic statistic, String arm, Optional<String> other, double width) {

    /** Checks that there is a mean to know, and a width to reach. */
    public Precision {
        Require.that(
                statistic.centre() == Centre.MEAN,
                "The " + statistic.describe() + " is no mean, and seeds are drawn until a mean is known.",
                "Use meanFinal(...), or name the seeds with repeatedFor(seeds(...)).");
        Require.that(
                !statistic.reduction().censors(),
                "The " + statistic.describe() + " may lie beyond a run's cap, where no interval of its mean is known.",
                "Use meanFinal(...), or name the seeds with repeatedFor(seeds(...)).");
        Require.that(
                Double.isFinite(width) && width > 0,
                "The width (" + Numbers.shortest(width) + ") of an interval is no number above 0.",
                "Say what it is to be narrower than, as in narrowerThan(0.02).");
        Require.that(
                !other.equals(Optional.of(arm)),
                "The arm (" + arm + ") has no difference from itself.",
                "Name another arm in minus(...).");
    }

    /** What is to be known, in a sentence's part. */
    public String describeMean() {
        return statistic.describe() + " in " + arm
                + other.map(it -> " less that in " + it).orElse("");
    }

    /** The whole in a sentence's part. */
    public String describe() {
        return "the 95 % interval of " + describeMean() + " is narrower than " + Numbers.shortest(width);
    }
}
