package dev.distill.dsl.figure;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Series;
import dev.distill.dsl.measure.Statistic;

/** The words for figures. */
public final class Figures {

    private Figures() {}

    /** Curves of a column against steps. */
    public static Figure curvesOf(Series series) {
        return new Figure.Curves(
                series.column(),
                series.column().equals(series.measure().column())
                        ? series.measure().probe().label()
                        : series.column());
    }

    /** A statistic's value for every seed. */
    public static Figure seedsOf(Statistic statistic) {
        return new Figure.SeedsOf(statistic);
    }

    /** The share of seeds that has not got to a threshold yet; drawn for every wait that is shown, asked for or not. */
    public static Figure waitsFor(Statistic statistic) {
        Require.that(
                statistic.reduction().censors(),
                "The statistic (" + statistic.describe() + ") is no wait for a threshold.",
                "Name one such as medianStepsTo(testAccuracy().every(500), 0.95).");
        return new Figure.Survival(statistic);
    }

    /** Correlation with monomials over the teacher's training. */
    public static Figure correlationSpike() {
        return new Figure.Spike();
    }

    /** Every arm's stages. */
    public static Figure timelineOfCurricula() {
        return new Figure.Timeline();
    }

    /** A table of a statistic. */
    public static Figure tableOf(Statistic statistic) {
        return new Figure.Table(statistic);
    }
}
