package dev.distill.templates.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps points of one row from covering each other: those that would touch stand above each other, round the row's line. */
final class Lanes {

    /** Points nearer than this would touch. */
    private static final double NEAR = 9;

    private Lanes() {}

    /** How far each point moves down, in lanes. */
    static List<Double> of(List<Double> places) {
        List<Integer> order = IntStream.range(0, places.size())
                .boxed()
                .sorted(Comparator.comparing(places::get))
                .toList();
        Double[] lanes = new Double[places.size()];
        for (List<Integer> touching : clusters(order, places)) {
            for (int i = 0; i < touching.size(); i++) {
                lanes[touching.get(i)] = i - (touching.size() - 1) / 2.0;
            }
        }
        return List.of(lanes);
    }

    private static List<List<Integer>> clusters(List<Integer> order, List<Double> places) {
        List<List<Integer>> clusters = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int index : order) {
            if (places.get(index) - last >= NEAR) {
                clusters.add(new ArrayList<>());
            }
            clusters.get(clusters.size() - 1).add(index);
            last = places.get(index);
        }
        return clusters;
    }
}
