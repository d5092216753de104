package dev.distill.dsl.report;

import dev.distill.dsl.measure.Statistic;

/**
 * How an arm's seeds got to a threshold.
 *
 * @param statistic the steps to it
 * @param arm the arm
 * @param missing how many planned runs have no numbers
 * @param curve the share of the others that is still waiting, by step
 */
public record SurvivalCurve(Statistic statistic, String arm, int missing, KaplanMeier curve) {

    static SurvivalCurve of(Summary summary) {
        return new SurvivalCurve(
                summary.statistic(),
                summary.arm(),
                summary.missing(),
                KaplanMeier.of(summary.seeds().stream().map(Wait::of).toList()));
    }
}
