package dev.distill.dsl.report;

import dev.distill.dsl.stream.Streams;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
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
        double seen = Math.abs(DoubleStream.of(differences).sum());
        double tolerance = 1e-12 * DoubleStream.of(differences).map(Math::abs).sum();
        if (differences.length == 0) {
            return 1;
        }
        if (differences.length <= EXACT) {
            long patterns = 1L << differences.length;
            long asFar = 0;
            for (long pattern = 0; pattern < patterns; pattern++) {
                asFar += Math.abs(flipped(differences, pattern)) >= seen - tolerance ? 1 : 0;
            }
            return (double) asFar / patterns;
        }
        RandomGenerator random = Streams.of(0).stream("sign-flip").at(differences.length);
        long asFar = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            asFar += Math.abs(sum) >= seen - tolerance ? 1 : 0;
        }
        return (double) asFar / (DRAWS + 1);
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

    private static double flipped(double[] differences, long pattern) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (pattern >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }
}
