package dev.distill.templates.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand in a timeline: names on the left of their rows, or above them where the drawing is narrow.
 *
 * @param frame the size
 * @param x the axis of steps
 * @param rowHeight from row to row
 * @param namesAbove whether names stand above their rows
 */
public record TimelineLayout(Frame frame, Axis x, int rowHeight, boolean namesAbove) {

    private static final double BAR = 20;
    private static final double ARROW = 9;
    private static final double LETTER = 6.6;
    private static final double NEAREST_TICKS = 4;

    /** A stage from a step to a step, in bands where it has several goals, with names of which the first that fits is shown. */
    public record Span(long from, long to, Ink ink, List<Band> bands, List<String> names) {}

    /** A part of a stage's height, from edge to edge. */
    public record Band(Ink ink, List<Edge> edges) {}

    /** Where a band lies at a step: shares of the height, from the top. */
    public record Edge(long step, double top, double bottom) {}

    /**
     * The row of an arm, counted from the top.
     *
     * @param changes the steps at which the teaching checkpoint changes
     */
    public TimelineChart.Row row(int index, String arm, List<Span> spans, List<Long> changes) {
        double y = frame.y0() + (index + 1) * rowHeight - BAR - 4;
        String fitted = Fitted.to(namesAbove ? frame.width() : frame.x0(), arm);
        Label name = namesAbove
                ? new Label(Px.of(2), Px.of(y - 5), "start", fitted, Ink.PLAIN)
                : new Label(Px.of(frame.x0() - 12), Px.of(y + 13), "end", fitted, Ink.PLAIN);
        return new TimelineChart.Row(
                name,
                spans.stream()
                        .filter(span -> span.from < x.high())
                        .map(span -> bar(span, y))
                        .toList(),
                ticks(changes, y));
    }

    private TimelineChart.Bar bar(Span span, double y) {
        boolean open = span.to > x.high();
        double start = x.at(span.from);
        double end = x.at(Math.min(span.to, x.high()));
        String name = span.names.stream()
                .filter(it -> it.length() * LETTER + 12 <= end - start)
                .findFirst()
                .orElse("");
        return new TimelineChart.Bar(
                Px.of(start),
                Px.of(y),
                Px.of(end - start),
                Px.of(BAR),
                span.ink,
                span.bands.stream().map(band -> area(band, y)).toList(),
                open ? arrow(end, y) : "",
                new Label(Px.of(start + 7), Px.of(y + 13), "start", name, span.ink),
                span.names.get(0));
    }

    private TimelineChart.Area area(Band band, double y) {
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (Edge edge : inSight(band.edges)) {
            String at = Px.of(x.at(edge.step)) + ",";
            there.append(there.isEmpty() ? "M" : "L").append(at).append(Px.of(y + BAR * edge.top));
            back.insert(0, "L" + at + Px.of(y + BAR * edge.bottom));
        }
        return new TimelineChart.Area(band.ink, there.append(back).append("Z").toString());
    }

    /** The edges up to the end of the axis, where the last one is cut. */
    private List<Edge> inSight(List<Edge> edges) {
        List<Edge> seen = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.step > x.high()) {
                seen.add(cut(seen.get(seen.size() - 1), edge));
                break;
            }
            seen.add(edge);
        }
        return seen;
    }

    private Edge cut(Edge before, Edge after) {
        double share = (x.high() - before.step) / (after.step - before.step);
        return new Edge(
                (long) x.high(),
                before.top + share * (after.top - before.top),
                before.bottom + share * (after.bottom - before.bottom));
    }

    private static String arrow(double x, double y) {
        return "M" + Px.of(x) + "," + Px.of(y) + "L" + Px.of(x + ARROW) + "," + Px.of(y + BAR / 2) + "L" + Px.of(x)
                + "," + Px.of(y + BAR) + "Z";
    }

    /** A tick at each change, unless they are too close to be told apart. */
    private List<String> ticks(List<Long> changes, double y) {
        boolean crowded = changes.size() > 1 && x.at(changes.get(1)) - x.at(changes.get(0)) < NEAREST_TICKS;
        return changes.stream()
                .filter(step -> !crowded && step < x.high())
                .map(step -> "M" + Px.of(x.at(step)) + "," + Px.of(y + BAR - 5) + "v5")
                .toList();
    }
}
