package dev.distill.dsl.report;

import dev.distill.dsl.stream.Streams;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.BinomialTest;

/** Exact tests of paired differences, for the few seeds that studies have. */
final class PairedTest {

    private static final int EXACT = 20;
    private static final int DRAWS = 100_000;

    private PairedTest() {}

    /**
     * The two-sided sign-flip (permutation) test of a zero mean (Fisher 1935): the share of all sign patterns whose mean is at
     * least as far from 0; drawn at random, with a seed of its own, for more than 20 pairs.
     */
    static double signFlip(double[] differences) {
        return signFlip(differences, Cancelled.among(differences));
    }

    /** The same of differences whose sums cancel so. */
    static double signFlip(double[] differences, Cancelled cancelled) {
        double seen = Math.abs(DoubleStream.of(differences).sum());
        if (differences.length == 0) {
            return 1;
        }
        return differences.length <= EXACT
                ? ofAllPatterns(differences, seen - cancelled.rest())
                : ofDrawnPatterns(differences, seen - cancelled.rest());
    }

    /** The patterns of one half of the differences beside each of the other's. */
    private static double ofAllPatterns(double[] differences, double far) {
        double[] left = sums(differences, 0, differences.length / 2);
        double[] right = sums(differences, differences.length / 2, differences.length);
        long asFar = 0;
        for (double some : left) {
            for (double others : right) {
                asFar += Math.abs(some + others) >= far ? 1 : 0;
            }
        }
        return (double) asFar / ((double) left.length * right.length);
    }

    private static double ofDrawnPatterns(double[] differences, double far) {
        double[][] parts = IntStream.iterate(0, from -> from < differences.length, from -> from + Byte.SIZE)
                .mapToObj(from -> sums(differences, from, Math.min(from + Byte.SIZE, differences.length)))
                .toArray(double[][]::new);
        RandomGenerator random = Streams.of(0).stream("sign-flip").at(differences.length);
        long asFar = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long pattern = 0;
            for (int part = 0; part < parts.length; part++) {
                pattern = part % Byte.SIZE == 0 ? random.nextLong() : pattern >>> Byte.SIZE;
                sum += parts[part][(int) (pattern & parts[part].length - 1)];
            }
            asFar += Math.abs(sum) >= far ? 1 : 0;
        }
        return (double) asFar / (DRAWS + 1);
    }

    /** The sums of some of the differences under every pattern, whose ones turn signs. */
    private static double[] sums(double[] differences, int from, int to) {
        double[] sums = new double[1 << to - from];
        for (int pattern = 0; pattern < sums.length; pattern++) {
            for (int i = from; i < to; i++) {
                sums[pattern] += (pattern >> i - from & 1) == 0 ? differences[i] : -differences[i];
            }
        }
        return sums;
    }

    /** The smallest p-value that so many pairs can have; 1 without any. */
    static double leastP(int pairs) {
        return pairs == 0 ? 1 : StrictMath.pow(2, 1.0 - pairs);
    }

    /** The two-sided sign test: the exact binomial test of as many lower as higher pairs. */
    static double sign(int lower, int higher) {
        return lower + higher == 0
                ? 1
                : BinomialTest.withDefaults().test(lower + higher, lower, 0.5).getPValue();
    }
}
