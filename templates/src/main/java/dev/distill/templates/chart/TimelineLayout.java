package dev.distill.templates.chart;

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

    /** A stage from a step to a step, with names of which the first that fits is shown. */
    public record Span(long from, long to, Ink ink, List<String> names) {}

    /**
     * The row of an arm, counted from the top.
     *
     * @param changes the steps at which the teaching checkpoint changes
     */
    public TimelineChart.Row row(int index, String arm, List<Span> spans, List<Long> changes) {
        double y = frame.y0() + (index + 1) * rowHeight - BAR - 4;
        Label name = namesAbove
                ? new Label(Px.of(2), Px.of(y - 5), "start", arm, Ink.PLAIN)
                : new Label(Px.of(frame.x0() - 12), Px.of(y + 13), "end", arm, Ink.PLAIN);
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
                open ? arrow(end, y) : "",
                new Label(Px.of(start + 7), Px.of(y + 13), "start", name, span.ink),
                span.names.get(0));
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
