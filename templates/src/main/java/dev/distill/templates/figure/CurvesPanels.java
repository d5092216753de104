package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Label;
import dev.distill.templates.chart.LabelPlacement;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.Mark;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Plot;
import dev.distill.templates.chart.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The drawings of a figure of curves, all with the same range of values. */
final class CurvesPanels {

    private static final Frame TOGETHER = new Frame(440, 300, 44, 26, 14, 40);
    private static final Frame ALONE = new Frame(198, 146, 34, 24, 16, 24);
    private static final long LONG = 100_000;

    private final String slug;
    private final Figure.Curves figure;
    private final List<Curves> arms;
    private final Map<String, List<Point>> medians = new LinkedHashMap<>();
    private final double low;
    private final double high;
    private final long last;

    CurvesPanels(String slug, Figure.Curves figure, List<Curves> arms) {
        this.slug = slug;
        this.figure = figure;
        this.arms = arms;
        arms.forEach(arm -> medians.put(arm.name(), arm.median()));
        this.low = values().min().orElseThrow();
        this.high = values().max().orElseThrow();
        this.last = arms.stream().mapToLong(Curves::lastStep).max().orElseThrow();
    }

    /** The last step of any run. */
    long last() {
        return last;
    }

    /** All arms up to a step, named where there is room. */
    Drawing together(String part, String heading, long end) {
        Plot plot = plot(TOGETHER, end, 5, 6);
        List<Trace> traces = Stream.concat(
                        arms.stream().flatMap(arm -> seeds(plot, arm, "faint")),
                        arms.stream().map(arm -> median(plot, arm)))
                .toList();
        return chart(
                plot,
                new Naming(
                        slug + "-" + part,
                        figure.title() + ": " + heading.toLowerCase(Locale.ROOT) + ", all arms",
                        "A thick line an arm, the median over its seeds. The table of this figure has the numbers."),
                heading,
                figure.label(),
                traces,
                List.of(),
                names(plot, end));
    }

    /** One arm over all steps, the others' medians behind it. */
    Drawing alone(Curves arm) {
        Plot plot = plot(ALONE, last, last < LONG ? 3 : 2, 3);
        Stream<Trace> context = arms.stream()
                .filter(other -> other != arm)
                .map(other -> plot.context(medians.get(other.name()), other.ink()));
        Stream<Trace> own = Stream.concat(seeds(plot, arm, "seed"), Stream.of(median(plot, arm)));
        List<Mark> ends = arm.seeds().stream()
                .flatMap(curve -> plot.end(arm.name(), curve, arm.ink()).stream())
                .toList();
        return chart(
                plot,
                new Naming(
                        slug + "-arm-" + arm.name(),
                        figure.title() + ": " + arm.name(),
                        "A thin line a seed, a thick one for their median. The table of this figure has the numbers."),
                arm.name(),
                "",
                Stream.concat(context, own).toList(),
                ends,
                List.of());
    }

    private static LineChart chart(
            Plot plot,
            Naming naming,
            String heading,
            String yLabel,
            List<Trace> traces,
            List<Mark> marks,
            List<Label> labels) {
        return new LineChart(
                naming,
                plot.frame(),
                heading,
                plot.x().ticks(),
                plot.y().ticks(),
                yLabel.isEmpty() ? "" : "steps",
                yLabel,
                List.of(),
                traces,
                marks,
                labels);
    }

    private List<Label> names(Plot plot, long end) {
        LabelPlacement placement = new LabelPlacement(plot, List.copyOf(medians.values()));
        List<Label> names = new ArrayList<>();
        for (Curves arm : arms) {
            List<Point> median = medians.get(arm.name());
            if (end == last || moves(median, end)) {
                placement.beside(median, arm.name(), arm.ink()).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Whether a curve leaves its start within some steps; curves that lie on each other at the start are not named. */
    private boolean moves(List<Point> curve, long end) {
        return curve.stream()
                .filter(point -> point.step() <= end)
                .anyMatch(point -> Math.abs(point.value() - curve.get(0).value()) > (high - low) / 10);
    }

    private Plot plot(Frame frame, long end, int steps, int values) {
        return new Plot(
                frame,
                LinearAxis.exact(0, end, frame.x0(), frame.x1(), steps),
                LinearAxis.padded(low, high, frame.y1(), frame.y0(), values));
    }

    private Trace median(Plot plot, Curves arm) {
        return plot.trace(medians.get(arm.name()), "median", arm.ink());
    }

    private static Stream<Trace> seeds(Plot plot, Curves arm, String weight) {
        return arm.seeds().stream().map(curve -> plot.trace(curve.points(), weight, arm.ink()));
    }

    /** The values that the axis shows; a run that diverged may leave it. */
    private DoubleStream values() {
        List<Curve> curves = arms.stream().flatMap(arm -> arm.seeds().stream()).toList();
        boolean allDiverged = curves.stream().allMatch(curve -> curve.end() == Curve.End.DIVERGED);
        return curves.stream()
                .filter(curve -> allDiverged || curve.end() != Curve.End.DIVERGED)
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value);
    }
}
