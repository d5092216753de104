package dev.distill.dsl.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the log-rank test (Mantel 1966) counts: at each step at which any run got there, how many of one arm did, and how many were
 * to be expected if both arms were alike.
 *
 * @param observed how many runs of the first arm got there
 * @param expected how many were to be expected
 * @param variance of the observed number, if all runs were drawn from one urn
 */
public record LogRank(double observed, double expected, double variance) {

    /** Counts two arms' waits, in any order. */
    static LogRank of(List<Wait> first, List<Wait> second) {
        List<Wait> all = Stream.concat(first.stream(), second.stream()).toList();
        double expected = 0;
        double variance = 0;
        for (double step : KaplanMeier.stepsReached(all)) {
            double atRisk = all.stream().filter(wait -> wait.atRisk(step)).count();
            double reached = all.stream().filter(wait -> wait.reachedAt(step)).count();
            double share = first.stream().filter(wait -> wait.atRisk(step)).count() / atRisk;
            expected += reached * share;
            variance += atRisk > 1 ? reached * share * (1 - share) * (atRisk - reached) / (atRisk - 1) : 0;
        }
        return new LogRank(first.stream().filter(Wait::reached).count(), expected, variance);
    }

    /** The squared distance of observed from expected in units of the variance; 0 where nothing can be told. */
    public double chiSquared() {
        return variance == 0 ? 0 : (observed - expected) * (observed - expected) / variance;
    }

    /**
     * The exact two-sided p-value for arms that share seeds: the share of all ways to swap the two runs of a seed in which
     * observed is at least as far from expected.
     *
     * <p>Observed less expected is the sum of the first arm's log-rank scores (Peto, Peto 1972): 1 where a run got there, 0 where it did
     * not, less the hazard that all runs together had gathered by then. All scores add up to 0, so swapping a pair
     * turns the sign of its difference, and the test is the sign-flip test of the differences of scores. It supposes nothing of
     * how the runs of one seed hang together, where the law of chi-squared wants them independent, and many.
     *
     * @param first the first arm's waits
     * @param second the second arm's, those of the same seeds in the same order
     */
    static double swapped(List<Wait> first, List<Wait> second) {
        List<Wait> all = Stream.concat(first.stream(), second.stream()).toList();
        return PairedTest.signFlip(IntStream.range(0, first.size())
                .mapToDouble(i -> score(first.get(i), all) - score(second.get(i), all))
                .toArray());
    }

    private static double score(Wait wait, List<Wait> all) {
        double hazard = 0;
        for (double step : KaplanMeier.stepsReached(all)) {
            if (wait.atRisk(step)) {
                double atRisk = all.stream().filter(it -> it.atRisk(step)).count();
                hazard += all.stream().filter(it -> it.reachedAt(step)).count() / atRisk;
            }
        }
        return (wait.reached() ? 1 : 0) - hazard;
    }
}
