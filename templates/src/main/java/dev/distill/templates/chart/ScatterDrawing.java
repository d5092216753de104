package dev.distill.templates.chart;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.ScatterDiagram.Arm;
import dev.distill.templates.chart.ScatterDiagram.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way from a diagram of arms at places to SVG.
 *
 * @param diagram what is drawn
 * @param plot where
 */
public record ScatterDrawing(ScatterDiagram diagram, Plot plot) {

    /** The most intervals on an axis that is linear, or of values. */
    private static final int LINEAR = 6;

    /**
     * A drawing of the whole diagram.
     *
     * @param frame its size
     * @param places the most intervals between numbers below, where they are logarithmic
     */
    public static ScatterDrawing of(ScatterDiagram diagram, Frame frame, int places) {
        return new ScatterDrawing(
                diagram,
                new Plot(
                        frame,
                        axis(diagram.x(), frame.x0(), frame.x1(), places),
                        axis(diagram.y(), frame.y1(), frame.y0(), LINEAR)));
    }

    private static Axis axis(Range range, double from, double to, int intervals) {
        return range.isLog()
                ? range.rounded(from, to, intervals)
                : LinearAxis.padded(range.low(), range.high(), from, to, LINEAR);
    }

    /**
     * The chart.
     *
     * @param heading above it; may be empty
     * @param description for those who do not see it
     * @param named whether the names of arms stand beside them where there is room
     */
    public LineChart chart(String heading, String description, boolean named) {
        return new LineChart(
                new Naming(diagram.id(), diagram.title(), description),
                plot.frame(),
                heading,
                plot.x().ticks(),
                plot.y().ticks(),
                label(diagram.x()),
                label(diagram.y()),
                List.of(),
                traces(),
                diagram.arms().stream().flatMap(this::marks).toList(),
                named ? names() : List.of());
    }

    private static String label(Range range) {
        return range.label() + (range.isLog() ? " (log axis)" : "");
    }

    /** The lines that only lead the eye, the spreads, then the lines of centres. */
    private List<Trace> traces() {
        return Stream.of(
                        diagram.ways().stream().filter(Way::leads).map(this::line),
                        diagram.arms().stream().flatMap(this::spread),
                        diagram.ways().stream().filter(way -> !way.leads()).map(this::line))
                .flatMap(traces -> traces)
                .toList();
    }

    private Trace line(Way way) {
        Map<String, Arm> arms = diagram.arms().stream().collect(Collectors.toMap(Arm::name, Function.identity()));
        return plot.line(
                way.arms().stream().map(arms::get).flatMap(this::centre).toList(),
                way.leads() ? "context" : "median",
                way.ink());
    }

    private Stream<double[]> centre(Arm arm) {
        return arm.centre().stream().mapToObj(value -> new double[] {arm.x(), value});
    }

    private Stream<Trace> spread(Arm arm) {
        return arm.spread().stream()
                .map(it -> plot.line(
                        List.of(new double[] {arm.x(), it.low()}, new double[] {arm.x(), it.high()}),
                        "thin",
                        arm.ink()));
    }

    private Stream<Mark> marks(Arm arm) {
        return arm.seeds().isEmpty()
                ? arm.centre().stream()
                        .mapToObj(value -> plot.mark(arm.x(), value, "dot", arm.ink(), arm.name() + ": " + arm.text()))
                : arm.seeds().stream()
                        .map(seed -> plot.mark(
                                arm.x(),
                                seed.value(),
                                seed.state() == StripDiagram.State.CENSORED ? "censored" : "dot",
                                arm.ink(),
                                arm.name() + ", seed " + seed.seed() + ": " + seed.text()));
    }

    private List<Label> names() {
        List<Arm> placed =
                diagram.arms().stream().filter(arm -> arm.centre().isPresent()).toList();
        LabelPlacement placement = new LabelPlacement(
                plot,
                placed.stream().map(arm -> List.of(point(arm), point(arm))).toList());
        List<Label> names = new ArrayList<>();
        placed.forEach(arm ->
                placement.beside(List.of(point(arm)), arm.name(), arm.ink()).ifPresent(names::add));
        return names;
    }

    private static Point point(Arm arm) {
        return new Point(Math.round(arm.x()), arm.centre().getAsDouble());
    }
}
