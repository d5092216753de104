package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Curves with fewer points and the same shape: largest triangle three buckets (Steinarsson 2013, Skemman 1946/15343). */
final class Thinned {

    /** The most points that a drawn curve has. */
    static final int MOST = 300;

    private Thinned() {}

    static List<Point> of(List<Point> points) {
        return to(MOST, points);
    }

    /** At most that many of the points, first and last among them. */
    static List<Point> to(int most, List<Point> points) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> kept = new ArrayList<>(List.of(points.get(0)));
        for (int bucket = 0; bucket < most - 2; bucket++) {
            Point next = mean(points.subList(start(bucket + 1, most, points), start(bucket + 2, most, points)));
            Point last = kept.get(kept.size() - 1);
            kept.add(widest(last, points.subList(start(bucket, most, points), start(bucket + 1, most, points)), next));
        }
        kept.add(points.get(points.size() - 1));
        return kept;
    }

    /** At most that many of the points: of every bucket the first, the smallest, the largest and the last, so that no extreme is lost. */
    static List<Point> withExtremes(int most, List<Point> points) {
        if (points.size() <= most) {
            return points;
        }
        int buckets = most / 4;
        List<Point> kept = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) bucket * points.size() / buckets);
            int to = (int) ((bucket + 1L) * points.size() / buckets);
            kept.addAll(ends(points.subList(from, to)));
        }
        return kept;
    }

    private static List<Point> ends(List<Point> bucket) {
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        return Stream.of(
                        bucket.get(0),
                        bucket.stream().min(byValue).orElseThrow(),
                        bucket.stream().max(byValue).orElseThrow(),
                        bucket.get(bucket.size() - 1))
                .distinct()
                .sorted(Comparator.comparingLong(Point::step))
                .toList();
    }

    /** Where a bucket begins, between the first point and the last; the last point is a bucket of its own. */
    private static int start(int bucket, int most, List<Point> points) {
        return bucket == most - 1 ? points.size() : 1 + (int) ((long) bucket * (points.size() - 2) / (most - 2));
    }

    private static Point mean(List<Point> bucket) {
        double step = bucket.stream().mapToLong(Point::step).average().orElseThrow();
        double value = bucket.stream().mapToDouble(Point::value).sum() / bucket.size();
        return new Point(Math.round(step), value);
    }

    private static Point widest(Point before, List<Point> bucket, Point after) {
        Point widest = bucket.get(0);
        for (Point point : bucket) {
            widest = area(before, point, after) > area(before, widest, after) ? point : widest;
        }
        return widest;
    }

    private static double area(Point a, Point b, Point c) {
        return Math.abs(
                (a.step() - c.step()) * (b.value() - a.value()) - (a.step() - b.step()) * (c.value() - a.value()));
    }
}
