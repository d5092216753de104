package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A frame with its two axes: puts values into places.
 *
 * @param frame the size
 * @param x the axis of steps
 * @param y the axis of values
 */
public record Plot(Frame frame, Axis x, Axis y) {

    private static final int CONTEXT = 60;
    private static final double LETTER = 7;

    /** The room above the plot that a heading takes. */
    private static final double HEADING = 105;

    /** The line through some points, as far as the plot goes. */
    public Trace trace(List<Point> points, String weight, Ink ink) {
        return new Trace(path(within(Thinned.of(points))), weight, ink);
    }

    /** The same with few points, for a line that is only there to be compared with. */
    public Trace context(List<Point> points, Ink ink) {
        return new Trace(path(within(Thinned.to(CONTEXT, points))), "context", ink);
    }

    /** The area between two lines. */
    public Trace area(List<Point> upper, List<Point> lower, Ink ink) {
        List<Point> back = new ArrayList<>(within(lower));
        Collections.reverse(back);
        List<Point> around = new ArrayList<>(within(upper));
        around.addAll(back);
        return new Trace(path(around) + "Z", "band", ink);
    }

    /** A point, whatever is counted to the right. */
    public Mark mark(double right, double value, String kind, Ink ink, String title) {
        return new Mark(Px.of(x.at(right)), Px.of(y.at(value)), kind, ink, title);
    }

    /** A thin horizontal line at a value, without a name. */
    public Guide level(double value) {
        String place = Px.of(y.at(value));
        return new Guide(
                Px.of(frame.x0()), place, Px.of(frame.x1()), place, new Label("0", "0", "start", "", Ink.PLAIN));
    }

    /** A straight line from point to point; each is what is counted to the right, and its value. */
    public Trace line(List<double[]> points, String weight, Ink ink) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Px.of(x.at(point[0])))
                    .append(',')
                    .append(Px.of(y.at(point[1])));
        }
        return new Trace(path.toString(), weight, ink);
    }

    /** The end of a curve, where it lies within the plot and says something. */
    public Optional<Mark> end(String arm, Curve curve, Ink ink) {
        Point last = curve.points().get(curve.points().size() - 1);
        boolean told = curve.end() != Curve.End.LENGTH && last.step() <= x.high();
        return told
                ? Optional.of(new Mark(
                        Px.of(x.at(last.step())),
                        Px.of(height(last)),
                        curve.end() == Curve.End.EARLY ? "end" : "cross",
                        ink,
                        arm + ", seed " + curve.seed() + ": "
                                + (curve.end() == Curve.End.EARLY ? "ended" : "diverged") + " after "
                                + Rounded.whole(last.step()) + " steps"))
                : Optional.empty();
    }

    /** A thin vertical line at a step, named at its top: above the plot, unless the heading is there. */
    public Guide at(long step, String label) {
        String place = Px.of(x.at(step));
        double room = label.length() * LETTER;
        boolean left = x.at(step) + room > frame.width();
        boolean inside = x.at(step) - (left ? room : 0) < frame.x0() + HEADING;
        Label beside = new Label(
                Px.of(x.at(step) + (left ? -4 : 2)),
                Px.of(frame.y0() + (inside ? 10 : -5)),
                left ? "end" : "start",
                label,
                Ink.PLAIN);
        return new Guide(place, Px.of(frame.y0()), place, Px.of(frame.y1()), beside);
    }

    /** The height of a point; values beyond the axis stand at its end. */
    double height(Point point) {
        return y.at(Math.max(y.low(), Math.min(y.high(), point.value())));
    }

    /** The points up to the plot's right side, the last one cut off there. */
    List<Point> within(List<Point> points) {
        List<Point> within = new ArrayList<>();
        for (Point point : points) {
            if (point.step() <= x.high()) {
                within.add(point);
            } else {
                if (!within.isEmpty()) {
                    within.add(cut(within.get(within.size() - 1), point));
                }
                break;
            }
        }
        return within;
    }

    private Point cut(Point inside, Point outside) {
        double share = (x.high() - inside.step()) / (outside.step() - inside.step());
        return new Point(Math.round(x.high()), inside.value() + share * (outside.value() - inside.value()));
    }

    /** The way through some points; every step is told from the place before, in tenths, which is shorter and no less exact. */
    private String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        long x0 = 0;
        long y0 = 0;
        for (Point point : points) {
            long x1 = Px.tenths(x.at(point.step()));
            long y1 = Px.tenths(height(point));
            String across = Px.ofTenths(x1 - x0);
            String down = Px.ofTenths(y1 - y0);
            path.append(path.isEmpty() ? "M" : path.indexOf("l") < 0 ? "l" : across.startsWith("-") ? "" : " ")
                    .append(across)
                    .append(down.startsWith("-") ? "" : " ")
                    .append(down);
            x0 = x1;
            y0 = y1;
        }
        return path.toString();
    }
}
