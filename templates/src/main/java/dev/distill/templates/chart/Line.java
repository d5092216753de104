package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.List;

/**
 * A line of a diagram: an arm's centre over its seeds, with the seeds.
 *
 * @param name the arm's, or that of what is drawn
 * @param ink how it is told apart
 * @param weight of its centre: {@code median} or {@code thin}
 * @param seeds a curve each; may be empty
 * @param centre such as the median over seeds, in the order of steps
 * @param band an interval around the centre, in the order of steps; may be empty
 * @param course how it goes from point to point
 * @param open where runs that had not got there were last watched, in the order of steps; may be empty
 */
public record Line(
        String name,
        Ink ink,
        String weight,
        List<Curve> seeds,
        List<Point> centre,
        List<Band> band,
        Course course,
        List<Point> open) {

    /** How a line goes from a point to the next. */
    public enum Course {
        /** Straight. */
        STRAIGHT,
        /** At the height of the point before, as an estimate of survival does. */
        STAIRS
    }

    /** An interval at a step. */
    public record Band(long step, double low, double high) {}

    /** Copies the lists. */
    public Line {
        seeds = List.copyOf(seeds);
        centre = List.copyOf(centre);
        band = List.copyOf(band);
        open = List.copyOf(open);
    }

    /** An arm's median over its seeds. */
    public static Line median(Curves arm) {
        return new Line(
                arm.name(), arm.ink(), "median", arm.seeds(), arm.median(), List.of(), Course.STRAIGHT, List.of());
    }

    /** A line without seeds. */
    public static Line plain(String name, Ink ink, String weight, List<Point> points) {
        return new Line(name, ink, weight, List.of(), points, List.of(), Course.STRAIGHT, List.of());
    }

    /** The same line with an interval around it. */
    public Line within(List<Band> interval) {
        return new Line(name, ink, weight, seeds, centre, interval, course, open);
    }

    /** The same line in stairs. */
    public Line inStairs() {
        return new Line(name, ink, weight, seeds, centre, band, Course.STAIRS, open);
    }

    /** The same line with marks where runs were last watched. */
    public Line watchedUntil(List<Point> last) {
        return new Line(name, ink, weight, seeds, centre, band, course, last);
    }
}
