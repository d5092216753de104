package dev.distill.dsl.report;

import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The two-sided permutation test of two samples that have no pairs (Fisher 1935, Pitman 1937): the share of all ways to choose as many
 * values as the first sample has whose sum is at least as far from what it is on average. Where a value is censored, the values'
 * midranks take their place, and it is the exact Wilcoxon rank-sum test, ties and all.
 */
final class TwoSampleTest {

    /** As many choices are looked at one by one as 20 values in halves have; of more, some are drawn at random. */
    private static final double EXACT = 184_756;

    private static final int DRAWS = 100_000;

    private final double[] scores;
    private final int size;
    private final double mean;
    private final double seen;
    private final double tolerance;

    private TwoSampleTest(double[] scores, int size) {
        this.scores = scores;
        this.size = size;
        this.mean = DoubleStream.of(scores).sum() * size / scores.length;
        this.seen = Math.abs(DoubleStream.of(scores).limit(size).sum() - mean);
        this.tolerance = Cancelled.among(scores).rest();
    }

    /** The p-value; 1 where a sample is empty. Censored values are infinite. */
    static double p(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            return 1;
        }
        double[] values = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second))
                .toArray();
        boolean whole = DoubleStream.of(values).allMatch(Double::isFinite);
        TwoSampleTest test = new TwoSampleTest(whole ? values : midranks(values), first.length);
        return choices(first.length, second.length) <= EXACT ? test.exact() : test.drawn();
    }

    /** The smallest p-value that samples of these sizes can have. */
    static double smallest(int first, int second) {
        return Math.min(1, (first == second ? 2 : 1) / choices(first, second));
    }

    private static double choices(int first, int second) {
        double choices = 1;
        for (int i = 1; i <= first; i++) {
            choices = choices * (second + i) / i;
        }
        return Math.rint(choices);
    }

    private double exact() {
        long[] counts = new long[2];
        choose(0, size, 0, counts);
        return (double) counts[0] / counts[1];
    }

    /** Counts the choices that are as far, and all of them. */
    private void choose(int from, int left, double sum, long[] counts) {
        if (left == 0) {
            counts[0] += asFar(sum) ? 1 : 0;
            counts[1]++;
            return;
        }
        for (int i = from; i <= scores.length - left; i++) {
            choose(i + 1, left - 1, sum + scores[i], counts);
        }
    }

    private double drawn() {
        RandomGenerator random = Streams.of(0).stream("two-samples").at(scores.length);
        double[] shuffled = scores.clone();
        long asFar = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                int other = i + random.nextInt(shuffled.length - i);
                double taken = shuffled[other];
                shuffled[other] = shuffled[i];
                shuffled[i] = taken;
                sum += taken;
            }
            asFar += asFar(sum) ? 1 : 0;
        }
        return (double) asFar / (DRAWS + 1);
    }

    private boolean asFar(double sum) {
        return Math.abs(sum - mean) >= seen - tolerance;
    }

    /** Each value's rank, equal ones sharing the mean of theirs. */
    private static double[] midranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i] < value ? 1 : values[i] == value ? 0.5 : 0)
                        .sum())
                .toArray();
    }
}
