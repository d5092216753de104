package dev.distill.dsl.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's step-down correction (Holm 1979): the i-th smallest p times (m - i + 1), made monotone, at most 1. */
final class Holm {

    private Holm() {}

    /** The corrected p-values, in the order of those that are given. */
    static double[] corrected(double... p) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] corrected = new double[p.length];
        double floor = 0;
        for (int rank = 0; rank < p.length; rank++) {
            floor = Math.max(floor, Math.min(1, p[order.get(rank)] * (p.length - rank)));
            corrected[order.get(rank)] = floor;
        }
        return corrected;
    }
}
