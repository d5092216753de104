package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.KaplanMeier;
import dev.distill.dsl.report.SurvivalCurve;
import dev.distill.templates.chart.Axis;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Label;
import dev.distill.templates.chart.LabelPlacement;
import dev.distill.templates.chart.Line;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LineDiagram;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.LogAxis;
import dev.distill.templates.chart.Mark;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Plot;
import dev.distill.templates.chart.Range;
import dev.distill.templates.chart.Trace;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The drawings of a figure of Kaplan-Meier curves, all on the same axes; steps on a log axis. */
final class SurvivalPanels {

    private static final Frame TOGETHER = new Frame(440, 300, 44, 26, 14, 40);
    private static final Frame ALONE = new Frame(198, 146, 34, 24, 16, 24);

    private final String slug;
    private final Figure.Survival figure;
    private final List<SurvivalCurve> arms;
    private final Inks inks;

    SurvivalPanels(String slug, Figure.Survival figure, List<SurvivalCurve> arms, Inks inks) {
        this.slug = slug;
        this.figure = figure;
        this.arms = arms;
        this.inks = inks;
    }

    /** All arms, named where there is room. */
    Drawing together() {
        Plot plot = plot(TOGETHER, 6, 4);
        return chart(
                plot,
                new Naming(
                        slug + "-all",
                        figure.title() + ", all arms",
                        "A falling line of stairs an arm. The table of this figure has the numbers."),
                "All arms",
                "share of seeds",
                arms.stream().map(arm -> line(plot, arm, "median")).toList(),
                arms.stream().flatMap(arm -> censored(plot, arm)).toList(),
                names(plot));
    }

    /** All arms, for the page's script. */
    LineDiagram diagram() {
        double low = waits().min().orElseThrow();
        double high = waits().max().orElseThrow();
        long start = start(plot(TOGETHER, 6, 4));
        return new LineDiagram(
                slug + "-all",
                figure.title() + ", all arms",
                Range.logWherePositive("steps", low, high),
                Range.linear("share of seeds", 0, 1),
                arms.stream().map(arm -> stairs(arm, start)).toList(),
                List.of(),
                List.of(0.5));
    }

    private Line stairs(SurvivalCurve arm, long start) {
        SurvivalLine line = new SurvivalLine(arm.curve(), start);
        return Line.plain(arm.arm(), inks.of(arm.arm()), "median", line.falls())
                .inStairs()
                .watchedUntil(line.open());
    }

    /** One arm with the interval of its curve, the others behind it where they are not very many. */
    Drawing alone(SurvivalCurve arm) {
        Plot plot = plot(ALONE, 2, 2);
        SurvivalLine own = new SurvivalLine(arm.curve(), start(plot));
        Stream<Trace> context = arms.stream()
                .filter(other -> other != arm && arms.size() <= CurvesPanels.MOST_BEHIND)
                .map(other -> line(plot, other, "context"));
        Stream<Trace> band =
                own.low().isEmpty() ? Stream.of() : Stream.of(plot.area(own.high(), own.low(), inks.of(arm.arm())));
        return chart(
                plot,
                new Naming(
                        slug + "-arm-" + arm.arm(),
                        figure.title() + ": " + arm.arm(),
                        "A falling line of stairs with the 95 % interval. The table of this figure has the numbers."),
                arm.arm(),
                "",
                Stream.of(context, band, Stream.of(line(plot, arm, "median")))
                        .flatMap(traces -> traces)
                        .toList(),
                censored(plot, arm).toList(),
                List.of());
    }

    private LineChart chart(
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
                yLabel.isEmpty() ? "" : "steps" + (plot.x() instanceof LogAxis ? " (log axis)" : ""),
                yLabel,
                List.of(plot.level(0.5)),
                traces,
                marks,
                labels);
    }

    private Plot plot(Frame frame, int steps, int shares) {
        double low = waits().min().orElseThrow();
        double high = waits().max().orElseThrow();
        Axis x = low > 0
                ? LogAxis.rounded(low, high, frame.x0(), frame.x1(), steps)
                : LinearAxis.rounded(0, high, frame.x0(), frame.x1(), steps);
        return new Plot(frame, x, LinearAxis.exact(0, 1, frame.y1(), frame.y0(), shares));
    }

    private Trace line(Plot plot, SurvivalCurve arm, String weight) {
        return plot.trace(points(plot, arm), weight, inks.of(arm.arm()));
    }

    private static List<Point> points(Plot plot, SurvivalCurve arm) {
        return new SurvivalLine(arm.curve(), start(plot)).share();
    }

    private static long start(Plot plot) {
        return (long) Math.ceil(plot.x().low());
    }

    /** A mark where runs were last watched, with how many there were. */
    private Stream<Mark> censored(Plot plot, SurvivalCurve arm) {
        Map<Double, Integer> runs = new TreeMap<>();
        arm.curve().censored().forEach(step -> runs.merge(step, 1, Integer::sum));
        return runs.entrySet().stream()
                .map(at -> plot.mark(
                        at.getKey(),
                        arm.curve().after(at.getKey()),
                        "censored",
                        inks.of(arm.arm()),
                        arm.arm() + ": " + at.getValue() + (at.getValue() == 1 ? " seed" : " seeds")
                                + " not there after " + Rounded.whole(at.getKey()) + " steps"));
    }

    private List<Label> names(Plot plot) {
        LabelPlacement placement = new LabelPlacement(
                plot, arms.stream().map(arm -> points(plot, arm)).toList());
        List<Label> names = new ArrayList<>();
        arms.forEach(arm -> placement
                .beside(points(plot, arm), arm.arm(), inks.of(arm.arm()))
                .ifPresent(names::add));
        return names;
    }

    private DoubleStream waits() {
        return arms.stream()
                .map(SurvivalCurve::curve)
                .flatMapToDouble(curve -> DoubleStream.concat(
                        curve.drops().stream().mapToDouble(KaplanMeier.Drop::step),
                        curve.censored().stream().mapToDouble(Double::doubleValue)));
    }
}
