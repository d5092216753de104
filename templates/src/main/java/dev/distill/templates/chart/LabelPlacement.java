package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names beside curves, where there is room: no name covers a curve or another name. A legend names the rest. */
public final class LabelPlacement {

    /** A letter's mean width, that of the widest of the common sans-serif fonts at the size of labels. */
    private static final double LETTER = 7.3;

    private static final double HEIGHT = 12;
    private static final double SPACING = 3;

    private final Plot plot;
    private final List<Box> taken = new ArrayList<>();

    /** Starts with the ink that is in the plot already. */
    public LabelPlacement(Plot plot, List<List<Point>> curves) {
        this.plot = plot;
        curves.forEach(curve -> covered(plot.within(curve)));
    }

    /** A name beside a curve, if there is room at its end or along its way. */
    public Optional<Label> beside(List<Point> curve, String name, Ink ink) {
        List<Point> seen = plot.within(curve);
        return anchors(seen)
                .flatMap(point -> candidates(plot.x().at(point.step()), plot.height(point), name))
                .filter(this::free)
                .findFirst()
                .map(box -> label(box, name, ink));
    }

    /** The curve's end, then places on its way where its value has moved by some share. */
    private static Stream<Point> anchors(List<Point> curve) {
        if (curve.isEmpty()) {
            return Stream.empty();
        }
        Point first = curve.get(0);
        Point last = curve.get(curve.size() - 1);
        double travel = last.value() - first.value();
        Stream<Point> way = Stream.of(0.85, 0.7, 0.5, 0.3).flatMap(share -> curve.stream()
                .filter(point -> Math.abs(point.value() - first.value()) >= share * Math.abs(travel))
                .limit(1));
        return Stream.concat(Stream.of(last), way);
    }

    private Stream<Box> candidates(double x, double y, String name) {
        double width = name.length() * LETTER;
        return Stream.of(
                new Box(x + 7, y - HEIGHT / 2, width),
                new Box(x - width / 2, y - HEIGHT - 6, width),
                new Box(x + 5, y + 5, width),
                new Box(x + 5, y - HEIGHT - 5, width),
                new Box(x - width - 7, y - HEIGHT / 2, width),
                new Box(x - width - 5, y - HEIGHT - 5, width),
                new Box(x - width - 5, y + 5, width));
    }

    private boolean free(Box box) {
        Frame frame = plot.frame();
        boolean inside = box.x > frame.x0() + 2
                && box.x + box.width <= frame.width() - 2
                && box.y >= frame.y0() - 4
                && box.y + HEIGHT <= frame.y1() - 2;
        return inside && taken.stream().noneMatch(box::meets);
    }

    private Label label(Box box, String name, Ink ink) {
        taken.add(box);
        return new Label(Px.of(box.x), Px.of(box.y + HEIGHT - 2.5), "start", name, ink);
    }

    private void covered(List<Point> curve) {
        for (int i = 1; i < curve.size(); i++) {
            double x0 = plot.x().at(curve.get(i - 1).step());
            double y0 = plot.height(curve.get(i - 1));
            double dx = plot.x().at(curve.get(i).step()) - x0;
            double dy = plot.height(curve.get(i)) - y0;
            int pieces = (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / SPACING);
            for (int piece = 0; piece <= pieces; piece++) {
                double share = pieces == 0 ? 0 : (double) piece / pieces;
                taken.add(new Box(x0 + share * dx, y0 + share * dy - HEIGHT / 2, 0));
            }
        }
    }

    /** A name's room; a point of a curve is one without width, whose middle is the point. */
    private record Box(double x, double y, double width) {

        boolean meets(Box other) {
            double reach = other.width == 0 ? HEIGHT / 2 + 1 : HEIGHT;
            double distance = Math.abs(y + HEIGHT / 2 - (other.y + HEIGHT / 2));
            return distance < reach && x < other.x + other.width + 2 && other.x < x + width + 2;
        }
    }
}
