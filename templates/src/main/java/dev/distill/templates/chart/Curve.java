package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.List;

/**
 * A run's values by step.
 *
 * @param seed the run's seed
 * @param points in the order of steps; numbers only
 * @param end how the run ended
 */
public record Curve(long seed, List<Point> points, End end) {

    /** How a run can end. */
    public enum End {
        /** Its steps were used up. */
        LENGTH,
        /** It reached what it waited for. */
        EARLY,
        /** Its numbers diverged. */
        DIVERGED
    }

    /** Keeps the points that are numbers. */
    public Curve {
        points = points.stream().filter(point -> Double.isFinite(point.value())).toList();
    }

    /** The last point's step; 0 without points. */
    public long lastStep() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).step();
    }
}
