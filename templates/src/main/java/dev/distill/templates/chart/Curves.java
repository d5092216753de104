package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The curves of an arm, one a seed.
 *
 * @param name the arm's name, or the teacher's
 * @param ink how it is told apart
 * @param seeds a curve each, in the order of seeds
 */
public record Curves(String name, Ink ink, List<Curve> seeds) {

    /** Keeps the curves that have points. */
    public Curves {
        seeds = seeds.stream().filter(curve -> !curve.points().isEmpty()).toList();
    }

    /** The last step of any of its curves. */
    public long lastStep() {
        return seeds.stream().mapToLong(Curve::lastStep).max().orElse(0);
    }

    /** The median over seeds at every step that was measured on any; a curve that has ended holds its last value. */
    public List<Point> median() {
        return seeds.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToLong(Point::step)
                .sorted()
                .distinct()
                .mapToObj(step -> new Point(step, medianAt(step).orElse(Double.NaN)))
                .toList();
    }

    /** The median over seeds at a step; none before the first value. */
    public OptionalDouble medianAt(long step) {
        double[] values = seeds.stream()
                .map(curve -> valueAt(curve.points(), step))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        int middle = values.length / 2;
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    /** The value of the last point up to a step. */
    private static OptionalDouble valueAt(List<Point> points, long step) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).step() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.get(low - 1).value());
    }
}
