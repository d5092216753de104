package dev.distill.dsl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The share of runs that have not got to a threshold yet, step by step: the product-limit estimate (Kaplan, Meier 1958). A run
 * that is censored counts for as long as it was watched.
 *
 * <p>The 95 % interval of a share is Greenwood's (1926) on the scale of log(-log share) (Kalbfleisch, Prentice 1980), which keeps
 * it between 0 and 1; where the share is 1 or 0 there is none. The median is the first step with a share of at most 1/2; its interval
 * is where that of the share holds 1/2 (Brookmeyer, Crowley 1982).
 *
 * @param n how many runs there are
 * @param drops the steps at which runs got there, in order
 * @param censored the steps at which the others were last watched, in order
 */
public record KaplanMeier(int n, List<Drop> drops, List<Double> censored) {

    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /** A product of shares may be off by so much. */
    private static final double ROUNDING = 1e-12;

    /** Copies the lists. */
    public KaplanMeier {
        drops = List.copyOf(drops);
        censored = List.copyOf(censored);
    }

    /**
     * A step at which runs got there.
     *
     * @param step the step
     * @param atRisk how many runs were waiting just before
     * @param reached how many of them got there
     * @param share the share that is still waiting afterwards
     * @param error the standard error of the share (Greenwood 1926); 0 where the share is 0
     * @param interval the 95 % interval of the share; none where the share is 0
     */
    public record Drop(double step, int atRisk, int reached, double share, double error, Optional<Interval> interval) {}

    /** The estimate from some waits, in any order. */
    static KaplanMeier of(List<Wait> waits) {
        List<Drop> drops = new ArrayList<>();
        double share = 1;
        double variance = 0;
        for (double step : stepsReached(waits)) {
            int atRisk = (int) waits.stream().filter(wait -> wait.atRisk(step)).count();
            int reached =
                    (int) waits.stream().filter(wait -> wait.reachedAt(step)).count();
            share *= (double) (atRisk - reached) / atRisk;
            variance += reached == atRisk ? 0 : (double) reached / ((double) atRisk * (atRisk - reached));
            drops.add(drop(step, atRisk, reached, share, variance));
        }
        List<Double> censored = waits.stream()
                .filter(wait -> !wait.reached())
                .map(Wait::steps)
                .sorted()
                .toList();
        return new KaplanMeier(waits.size(), drops, censored);
    }

    /** The steps at which any run got there, each once, in order. */
    static double[] stepsReached(List<Wait> waits) {
        return waits.stream()
                .filter(Wait::reached)
                .mapToDouble(Wait::steps)
                .sorted()
                .distinct()
                .toArray();
    }

    private static Drop drop(double step, int atRisk, int reached, double share, double variance) {
        if (share == 0) {
            return new Drop(step, atRisk, reached, 0, 0, Optional.empty());
        }
        double log = StrictMath.log(share);
        double reach = Z * Math.sqrt(variance) / -log;
        Interval interval =
                new Interval(StrictMath.exp(log * StrictMath.exp(reach)), StrictMath.exp(log * StrictMath.exp(-reach)));
        return new Drop(step, atRisk, reached, share, share * Math.sqrt(variance), Optional.of(interval));
    }

    /** The share that is still waiting after a step. */
    public double after(double step) {
        return drops.stream()
                .filter(drop -> drop.step() <= step)
                .reduce((earlier, later) -> later)
                .map(Drop::share)
                .orElse(1.0);
    }

    /** The median wait; none where more than half of the runs never got there. Half of them is a share of .5, however products round. */
    public OptionalDouble median() {
        return first(drop -> drop.share() - ROUNDING);
    }

    /** The lower end of the median's 95 % interval; none where the runs are too few to give one. */
    public OptionalDouble medianLow() {
        return first(drop -> drop.interval().map(Interval::low).orElse(1.0));
    }

    /** Its upper end; none where the runs do not bound it. */
    public OptionalDouble medianHigh() {
        return first(drop -> drop.interval().map(Interval::high).orElse(1.0));
    }

    private OptionalDouble first(ToDoubleFunction<Drop> curve) {
        return drops.stream()
                .filter(drop -> curve.applyAsDouble(drop) <= 0.5)
                .mapToDouble(Drop::step)
                .findFirst();
    }
}
