package dev.distill.dsl.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
        return compared(first, second, differences -> Optional.empty());
    }

    private static PairedComparison compared(
            Summary first, Summary second, Function<double[], Optional<Interval>> interval) {
        Map<Long, SeedValue> others =
                second.seeds().stream().collect(Collectors.toMap(SeedValue::seed, Function.identity()));
        List<SeedValue> left = first.seeds().stream()
                .filter(value -> others.containsKey(value.seed()))
                .toList();
        double[] a = left.stream().mapToDouble(SeedValue::orInfinity).toArray();
        double[] b = left.stream()
                .mapToDouble(value -> others.get(value.seed()).orInfinity())
                .toArray();
        int lower = (int) IntStream.range(0, a.length).filter(i -> a[i] < b[i]).count();
        int higher = (int) IntStream.range(0, a.length).filter(i -> a[i] > b[i]).count();
        double[] differences =
                IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        boolean whole = a.length > 0 && IntStream.range(0, a.length).allMatch(i -> Double.isFinite(differences[i]));
        double p = whole ? PairedTest.signFlip(differences) : PairedTest.sign(lower, higher);
        return new PairedComparison(
                first.statistic(),
                first.arm(),
                second.arm(),
                a.length,
                lower,
                higher,
                whole ? OptionalDouble.of(mean(differences)) : OptionalDouble.empty(),
                whole ? interval.apply(differences) : Optional.empty(),
                p,
                p);
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
    private static double mean(double[] differences) {
        double mean = Mean.of(differences).getAsDouble();
        return Cancelled.among(differences).of(mean * differences.length) == 0 ? 0 : mean;
    }
}
