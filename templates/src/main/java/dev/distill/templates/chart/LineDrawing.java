package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The way from a diagram of lines to SVG.
 *
 * @param diagram what is drawn
 * @param plot where, up to which step
 */
public record LineDrawing(LineDiagram diagram, Plot plot) {

    /**
     * A drawing of the steps from 0 to an end.
     *
     * @param frame its size
     * @param end the last step that is drawn
     * @param steps the most intervals between numbers below
     * @param values the most intervals between numbers on the left
     */
    public static LineDrawing of(LineDiagram diagram, Frame frame, double end, int steps, int values) {
        Range y = diagram.y();
        return new LineDrawing(
                diagram,
                new Plot(
                        frame,
                        LinearAxis.exact(0, end, frame.x0(), frame.x1(), steps),
                        LinearAxis.padded(y.low(), y.high(), frame.y1(), frame.y0(), values)));
    }

    /** The intervals, then every seed, faint, then the centres. */
    public List<Trace> all() {
        return Stream.of(
                        diagram.lines().stream()
                                .filter(line -> !line.band().isEmpty())
                                .map(this::band),
                        diagram.lines().stream().flatMap(line -> seeds(line, "faint")),
                        diagram.lines().stream().map(this::centre))
                .flatMap(traces -> traces)
                .toList();
    }

    /** The centre of a line. */
    public Trace centre(Line line) {
        return plot.trace(course(line, line.centre()), line.weight(), line.ink());
    }

    /** The seeds of a line. */
    public Stream<Trace> seeds(Line line, String weight) {
        return line.seeds().stream().map(curve -> plot.trace(curve.points(), weight, line.ink()));
    }

    /** The rules that lie within the plot. */
    public List<Guide> rules() {
        return diagram.rules().stream()
                .filter(rule -> rule.at() <= plot.x().high())
                .map(rule -> plot.at(Math.round(rule.at()), rule.label()))
                .toList();
    }

    private Trace band(Line line) {
        List<Point> upper = course(
                line,
                line.band().stream().map(at -> new Point(at.step(), at.high())).toList());
        List<Point> lower = course(
                line,
                line.band().stream().map(at -> new Point(at.step(), at.low())).toList());
        return plot.area(upper, lower, line.ink());
    }

    private static List<Point> course(Line line, List<Point> points) {
        return line.course() == Line.Course.STRAIGHT ? points : stairs(points);
    }

    private static List<Point> stairs(List<Point> points) {
        List<Point> stairs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i > 0) {
                stairs.add(new Point(points.get(i).step(), points.get(i - 1).value()));
            }
            stairs.add(points.get(i));
        }
        return stairs;
    }
}
