package dev.distill.dsl.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's step-down correction for several tests at once (Holm 1979). */
public final class Holm {

    /** Below this corrected p-value a page says that two arms can be told apart [choice]. */
    public static final double LEVEL = 0.05;

    private Holm() {}

    /** The corrected p-values, in the order given: the i-th smallest p times (m - i + 1), made monotone, at most 1. */
    static double[] corrected(double... p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double floor = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            floor = Math.max(floor, Math.min(1, p[order.get(rank)] * (order.size() - rank)));
            corrected[order.get(rank)] = floor;
        }
        return corrected;
    }

    /**
     * The smallest corrected p-value that a comparison could have, had every pair gone one way: its own smallest p times the number of
     * comparisons that cannot go below that, itself among them; and no less than what that is for any that can go as low.
     */
    public static double least(PairedComparison comparison, List<PairedComparison> all) {
        double own = comparison.leastP();
        double corrected = all.stream()
                .mapToDouble(PairedComparison::leastP)
                .filter(p -> p <= own)
                .distinct()
                .map(p -> p * all.stream().filter(other -> other.leastP() >= p).count())
                .max()
                .orElse(own);
        return Math.min(1, corrected);
    }

    /** How many pairs are the fewest with which one of m comparisons of as many pairs can get below the level. */
    public static int pairsToTell(int m) {
        int pairs = 1;
        while (PairedTest.leastP(pairs) * m >= LEVEL) {
            pairs++;
        }
        return pairs;
    }
}
