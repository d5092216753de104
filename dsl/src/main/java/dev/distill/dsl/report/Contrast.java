package dev.distill.dsl.report;

import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PrimitiveIterator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A statistic of an arm in two versions of a study, side by side. Where both have runs of the same seeds, these are compared seed by
 * seed; where they share none, the samples are.
 *
 * @param before the statistic in the one version
 * @param after the statistic in the other
 * @param finding what can be said of the two
 * @param pairs the seeds that both have numbers for
 * @param difference the mean of after less before, over the pairs or between the samples, where nothing is censored
 * @param interval its 95 % bootstrap interval, of pairs
 * @param p the two-sided exact p-value; 1 where nothing was tested
 * @param correctedP the p-value after Holm's correction over all contrasts that were tested together
 */
public record Contrast(
        Summary before,
        Summary after,
        Finding finding,
        int pairs,
        OptionalDouble difference,
        Optional<Interval> interval,
        double p,
        double correctedP) {

    private static final double LEVEL = 0.05;

    /** What can be said of two versions' numbers. */
    public enum Finding {
        /** Seed by seed they are the same bits. */
        SAME_NUMBERS("the same numbers"),
        /** The corrected p-value is at most .05, and no interval covers zero. */
        APART("told apart"),
        /** They are other numbers, of which these seeds do not tell whether that is chance. */
        NOT_APART("not told apart"),
        /** So few seeds cannot tell anything apart. */
        TOO_FEW("too few seeds to tell"),
        /** One of the versions has no numbers of it. */
        ONE_SIDED("in one version alone");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        /** The finding in a sentence's part. */
        public String describe() {
            return words;
        }
    }

    /** The two sides, not corrected for others. */
    static Contrast of(Summary before, Summary after) {
        PairedComparison paired = Comparisons.of(after, before);
        if (before.n() == 0 || after.n() == 0) {
            return untested(before, after, Finding.ONE_SIDED, paired);
        }
        if (paired.pairs() > 0 && sameNumbers(before, after)) {
            return untested(before, after, Finding.SAME_NUMBERS, paired);
        }
        return paired.pairs() > 0 ? tested(before, after, paired) : unpaired(before, after);
    }

    private static Contrast untested(Summary before, Summary after, Finding finding, PairedComparison paired) {
        return new Contrast(before, after, finding, paired.pairs(), paired.difference(), paired.interval(), 1, 1);
    }

    private static Contrast tested(Summary before, Summary after, PairedComparison paired) {
        Finding finding = Math.scalb(1.0, 1 - paired.pairs()) > LEVEL ? Finding.TOO_FEW : Finding.NOT_APART;
        return new Contrast(
                before, after, finding, paired.pairs(), paired.difference(), paired.interval(), paired.p(), paired.p());
    }

    private static Contrast unpaired(Summary before, Summary after) {
        Finding finding = TwoSampleTest.smallest(before.n(), after.n()) > LEVEL ? Finding.TOO_FEW : Finding.NOT_APART;
        OptionalDouble difference = before.mean().isPresent() && after.mean().isPresent()
                ? OptionalDouble.of(meansOf(before, after)
                        .of(after.mean().getAsDouble() - before.mean().getAsDouble()))
                : OptionalDouble.empty();
        double p = TwoSampleTest.p(values(after), values(before));
        return new Contrast(before, after, finding, 0, difference, Optional.empty(), p, p);
    }

    /** A sum of parts that cancel but for rounding is zero. */
    private static Cancelled meansOf(Summary before, Summary after) {
        return Cancelled.among(DoubleStream.concat(
                        DoubleStream.of(values(after)).map(value -> value / after.n()),
                        DoubleStream.of(values(before)).map(value -> value / before.n()))
                .toArray());
    }

    private static double[] values(Summary summary) {
        return summary.seeds().stream().mapToDouble(SeedValue::orInfinity).toArray();
    }

    /** Whether the seeds that both have are equal to the last bit, caps of censored ones too. */
    private static boolean sameNumbers(Summary before, Summary after) {
        Map<Long, SeedValue> others =
                after.seeds().stream().collect(Collectors.toMap(SeedValue::seed, Function.identity()));
        return before.seeds().stream()
                .filter(value -> others.containsKey(value.seed()))
                .allMatch(value -> same(value, others.get(value.seed())));
    }

    private static boolean same(SeedValue one, SeedValue other) {
        return one.value().equals(other.value()) && (!one.censored() || one.cap() == other.cap());
    }

    /** What the two sides' summaries say, with Holm's correction over all pairs of them that can be tested. */
    public static List<Contrast> all(List<Contrast.Sides> sides) {
        List<Contrast> contrasts = sides.stream()
                .map(it -> of(it.before().summary(it.statistic()), it.after().summary(it.statistic())))
                .toList();
        PrimitiveIterator.OfDouble corrected = DoubleStream.of(Holm.corrected(contrasts.stream()
                        .filter(Contrast::wasTested)
                        .mapToDouble(Contrast::p)
                        .toArray()))
                .iterator();
        return contrasts.stream()
                .map(it -> it.wasTested() ? it.corrected(corrected.nextDouble()) : it)
                .toList();
    }

    private Contrast corrected(double value) {
        boolean covers = interval.filter(it -> it.holds(0)).isPresent();
        Finding told = finding == Finding.NOT_APART && value <= LEVEL && !covers ? Finding.APART : finding;
        return new Contrast(before, after, told, pairs, difference, interval, p, value);
    }

    /** Whether a test was made of it. */
    public boolean wasTested() {
        return finding != Finding.SAME_NUMBERS && finding != Finding.ONE_SIDED;
    }

    /** What is looked at. */
    public Statistic statistic() {
        return before.statistic();
    }

    /**
     * A statistic's values on both sides.
     *
     * @param statistic what is looked at
     * @param before the seeds' values in the one version
     * @param after the seeds' values in the other
     */
    public record Sides(Statistic statistic, Sample before, Sample after) {}

    /**
     * An arm's values of a statistic.
     *
     * @param arm the arm
     * @param seeds the values, in the order of seeds
     * @param missing how many runs have no numbers
     */
    public record Sample(String arm, List<SeedValue> seeds, int missing) {

        /** Copies the values. */
        public Sample {
            seeds = List.copyOf(seeds);
        }

        private Summary summary(Statistic statistic) {
            return Summary.of(arm, statistic, seeds, missing);
        }
    }
}
