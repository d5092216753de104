package dev.distill.bench.result;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far our two numeric classes may be apart, at worst of some cases.
 *
 * @param cases their name, or what it begins with and a star
 * @param way what is over what
 * @param most of that ratio
 */
public record NumericsTarget(String cases, Way way, double most) {

    /** What is over what. */
    public enum Way {
        /** What portable numerics cost. */
        PORTABLE_OVER_NATIVE("portable/ours"),
        /** What native numerics lose, where they should gain. */
        NATIVE_OVER_PORTABLE("ours/portable");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    /** Rounds from which on it tells something that the slowest of one are faster than the fastest of another: of five each, one time in 252 by chance. */
    static final int TELLING = 5;

    /**
     * All of them. That native numerics are slower by up to a tenth is noise where the rounds of both overlap; where each round of the one took longer than
     * all of the other's, none is.
     */
    public static final List<NumericsTarget> ALL = List.of(
            new NumericsTarget("mlp-*", Way.PORTABLE_OVER_NATIVE, 1.35),
            new NumericsTarget("resnet8-b64", Way.PORTABLE_OVER_NATIVE, 1.5),
            new NumericsTarget("mlp-*", Way.NATIVE_OVER_PORTABLE, 1.1));

    /**
     * The worst of the cases.
     *
     * @param work the case
     * @param ratio what was measured
     * @param most what it may be
     */
    record Worst(String work, Spread ratio, double most) {

        boolean met() {
            return ratio.median() <= most;
        }

        private double share() {
            return ratio.median() / most;
        }
    }

    /** The case that is the farthest beyond what it may be, or the nearest to it; nothing where none was measured. */
    Optional<Worst> measured(List<CaseResult> results) {
        return results.stream()
                .filter(this::isMeant)
                .flatMap(result -> of(result).stream())
                .max(Comparator.comparingDouble(Worst::share));
    }

    /** Whether all cases meet it; nothing where none was measured. */
    public Optional<Boolean> metBy(List<CaseResult> results) {
        return measured(results).map(Worst::met);
    }

    private boolean isMeant(CaseResult result) {
        return cases.endsWith("*")
                ? result.name().startsWith(cases.substring(0, cases.length() - 1))
                : result.name().equals(cases);
    }

    private Optional<Worst> of(CaseResult result) {
        return result.timing(CaseResult.OURS).flatMap(ours -> result.timing("portable")
                .map(portable -> way == Way.PORTABLE_OVER_NATIVE
                        ? new Worst(result.name(), portable.over(ours), most)
                        : new Worst(result.name(), ours.over(portable), beyondNoise(ours, portable) ? 1 : most)));
    }

    /** Whether each round of the one took longer than all of the other's, of rounds enough. */
    private static boolean beyondNoise(Timing one, Timing other) {
        return Math.min(one.micros().size(), other.micros().size()) >= TELLING
                && Spread.of(one.micros()).min() > Spread.of(other.micros()).max();
    }

    /** A row of the table of targets. */
    String row(List<CaseResult> results) {
        Optional<Worst> worst = measured(results);
        return String.format(
                Locale.ROOT,
                "| %s: %s | | %.3f | %s | %s |",
                cases,
                way.title,
                worst.map(Worst::most).orElse(most),
                worst.map(this::told).orElse("not measured"),
                worst.map(it -> it.met() ? "met" : "missed").orElse(""));
    }

    private String told(Worst worst) {
        Spread ratio = worst.ratio();
        String where = cases.equals(worst.work()) ? "" : " at worst, " + worst.work();
        return String.format(Locale.ROOT, "%.3f (%.3f..%.3f)", ratio.median(), ratio.min(), ratio.max()) + where;
    }
}
