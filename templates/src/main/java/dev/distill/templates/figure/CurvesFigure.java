package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.StudyReport;
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
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A column against steps: all arms together, their beginning enlarged where most arms end early, and each arm alone. */
final class CurvesFigure {

    private static final Frame TOGETHER = new Frame(440, 300, 44, 26, 14, 40);
    private static final Frame ALONE = new Frame(220, 156, 40, 26, 10, 26);
    private static final int FEW_ARMS = 4;

    private final Figure.Curves figure;
    private final String slug;
    private final List<Curves> arms;
    private final List<List<Point>> medians;
    private final double low;
    private final double high;
    private final long last;

    CurvesFigure(StudyReport report, Figure.Curves figure, Inks inks) {
        this.figure = figure;
        this.slug = Sentences.slug("curves-" + figure.column());
        this.arms = ArmCurves.of(report, figure.column(), inks);
        this.medians = arms.stream().map(Curves::median).toList();
        this.low = values().min().orElse(0);
        this.high = values().max().orElse(1);
        this.last = arms.stream().mapToLong(Curves::lastStep).max().orElse(1);
    }

    FigureView view() {
        return new FigureView(
                slug,
                "",
                figure.title(),
                arms.isEmpty() ? "No run has measured this yet." : caption(),
                arms.isEmpty() ? List.of() : groups(),
                arms.stream()
                        .map(arm -> new LegendEntry(
                                arm.name(),
                                arm.ink(),
                                "line",
                                "n = " + arm.seeds().size()))
                        .toList(),
                "Medians at some of the steps",
                arms.isEmpty() ? List.of() : List.of(CurvesTable.of(arms, figure.label())));
    }

    private List<Group> groups() {
        List<Drawing> together = new ArrayList<>();
        together.add(together("all", "All steps", last));
        Beginning.of(arms, last)
                .ifPresent(
                        end -> together.add(together("beginning", "The first " + Rounded.whole(end) + " steps", end)));
        Group all = new Group("pair", "", together);
        return arms.size() <= FEW_ARMS
                ? List.of(all)
                : List.of(all, new Group("grid", "Each arm by itself, on the axes of all steps", alone()));
    }

    private LineChart together(String part, String heading, long end) {
        Plot plot = plot(TOGETHER, end, 5);
        LabelPlacement placement = new LabelPlacement(plot, medians);
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Curves arm = arms.get(i);
            if (moves(medians.get(i), end)) {
                placement.beside(medians.get(i), arm.name(), arm.ink()).ifPresent(labels::add);
            }
        }
        List<Trace> traces = Stream.concat(
                        arms.stream().flatMap(arm -> seeds(plot, arm, "faint")),
                        arms.stream().map(arm -> plot.trace(arm.median(), "median", arm.ink())))
                .toList();
        return chart(
                plot,
                slug + "-" + part,
                heading,
                figure.title() + ": " + heading.toLowerCase(Locale.ROOT) + ", all arms",
                traces,
                List.of(),
                labels);
    }

    /** Whether a curve leaves its start within some steps: curves that lie on each other at the start are not named. */
    private boolean moves(List<Point> curve, long end) {
        return end == last
                || curve.stream()
                        .filter(point -> point.step() <= end)
                        .anyMatch(point -> Math.abs(point.value() - curve.get(0).value()) > (high - low) / 10);
    }

    private List<Drawing> alone() {
        return arms.stream().map(this::alone).toList();
    }

    private Drawing alone(Curves arm) {
        Plot plot = plot(ALONE, last, 3);
        Stream<Trace> context = arms.stream()
                .filter(other -> other != arm)
                .map(other -> plot.trace(other.median(), "context", other.ink()));
        Stream<Trace> own =
                Stream.concat(seeds(plot, arm, "seed"), Stream.of(plot.trace(arm.median(), "median", arm.ink())));
        List<Mark> ends = arm.seeds().stream()
                .flatMap(curve -> plot.end(arm.name(), curve, arm.ink()).stream())
                .toList();
        return chart(
                plot,
                slug + "-arm-" + arm.name(),
                arm.name(),
                figure.title() + ": " + arm.name(),
                Stream.concat(context, own).toList(),
                ends,
                List.of());
    }

    private LineChart chart(
            Plot plot,
            String id,
            String heading,
            String title,
            List<Trace> traces,
            List<Mark> marks,
            List<Label> labels) {
        boolean small = plot.frame() == ALONE;
        return new LineChart(
                new Naming(id, title, "The table of this figure has its numbers."),
                plot.frame(),
                heading,
                plot.x().ticks(),
                plot.y().ticks(),
                small ? "" : "steps",
                small ? "" : figure.label(),
                List.of(),
                traces,
                marks,
                labels);
    }

    private Plot plot(Frame frame, long end, int intervals) {
        return new Plot(
                frame,
                LinearAxis.exact(0, end, frame.x0(), frame.x1(), intervals),
                LinearAxis.rounded(low, high, frame.y1(), frame.y0(), intervals));
    }

    private static Stream<Trace> seeds(Plot plot, Curves arm, String weight) {
        return arm.seeds().stream().map(curve -> plot.trace(curve.points(), weight, arm.ink()));
    }

    private DoubleStream values() {
        return arms.stream()
                .flatMap(arm -> arm.seeds().stream())
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value);
    }

    private String caption() {
        return Sentences.capitalised(figure.label())
                + " against steps; thin: every seed, thick: the median over seeds, "
                + Sentences.seedsAnArm(arms) + "."
                + (ends(Curve.End.EARLY)
                        ? " A run that ends early, because it is solved or its teacher done, holds its last value in the median"
                                + (arms.size() > FEW_ARMS ? " (dot: its end)." : ".")
                        : "")
                + (ends(Curve.End.DIVERGED)
                        ? " So does one that diverged" + (arms.size() > FEW_ARMS ? " (cross)." : ".")
                        : "");
    }

    private boolean ends(Curve.End end) {
        return arms.stream().flatMap(arm -> arm.seeds().stream()).anyMatch(curve -> curve.end() == end);
    }
}
