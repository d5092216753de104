package dev.distill.dsl.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;

/** Pairs arms seed by seed. */
final class Comparisons {

    private Comparisons() {}

    static PairedComparison of(Summary first, Summary second) {
        return compared(first, second, Bootstrap::ofMean);
    }

    /** The same without the interval, which takes a while. */
    static PairedComparison tested(Summary first, Summary second) {
        return compared(first, second, (differences, cancelled) -> Optional.empty());
    }

    private static PairedComparison compared(
            Summary first, Summary second, BiFunction<double[], Cancelled, Optional<Interval>> interval) {
        Map<Long, SeedValue> others =
                second.seeds().stream().collect(Collectors.toMap(SeedValue::seed, Function.identity()));
        List<SeedValue> left = first.seeds().stream()
                .filter(value -> others.containsKey(value.seed()))
                .toList();
        List<SeedValue> right =
                left.stream().map(value -> others.get(value.seed())).toList();
        int lower = below(left, right);
        int higher = below(right, left);
        double[] a = left.stream().mapToDouble(SeedValue::orInfinity).toArray();
        double[] b = right.stream().mapToDouble(SeedValue::orInfinity).toArray();
        double[] differences =
                IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        boolean whole = a.length > 0 && IntStream.range(0, a.length).allMatch(i -> Double.isFinite(differences[i]));
        Cancelled cancelled = whole ? Cancelled.amongDifferences(a, b) : Cancelled.among(new double[0]);
        double p = whole ? PairedTest.signFlip(differences, cancelled) : PairedTest.sign(lower, higher);
        return new PairedComparison(
                first.statistic(),
                first.arm(),
                second.arm(),
                a.length,
                lower,
                higher,
                whole ? OptionalDouble.of(mean(differences, cancelled)) : OptionalDouble.empty(),
                whole ? interval.apply(differences, cancelled) : Optional.empty(),
                p,
                p);
    }

    /** How many of some values are known to lie below those of the same seeds. */
    private static int below(List<SeedValue> values, List<SeedValue> others) {
        return (int) IntStream.range(0, values.size())
                .filter(i -> values.get(i).isBelow(others.get(i)))
                .count();
    }

    /** The comparisons with their p-values corrected over all of them. */
    static List<PairedComparison> corrected(List<PairedComparison> comparisons) {
        double[] corrected = Holm.corrected(
                comparisons.stream().mapToDouble(PairedComparison::p).toArray());
        return IntStream.range(0, corrected.length)
                .mapToObj(i -> comparisons.get(i).corrected(corrected[i]))
                .toList();
    }

    /** The mean, which is none where the differences cancel. */
    private static double mean(double[] differences, Cancelled cancelled) {
        double mean = Mean.of(differences).getAsDouble();
        return cancelled.of(mean * differences.length) == 0 ? 0 : mean;
    }
}
