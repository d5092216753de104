package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.pin.compare.ArmComparison;
import dev.distill.dsl.pin.compare.PinnedArm;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Plot;
import dev.distill.templates.chart.Trace;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.render.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The curves of two versions laid over each other, a panel an arm and a figure a column: dashed before, solid after. */
public final class OverlayFigures {

    private static final Frame PANEL = new Frame(262, 176, 40, 24, 16, 24);
    private static final Ink BEFORE = new Ink(1, 2);
    private static final Ink AFTER = new Ink(2, 0);

    private final VersionComparison versions;
    private final String column;
    private final List<Pair> pairs;

    /** The curves of an arm in both versions; those of one may be none. */
    private record Pair(ArmComparison arm, Curves before, Curves after) {

        Stream<Point> points() {
            return Stream.of(before, after)
                    .flatMap(curves -> curves.seeds().stream())
                    .flatMap(curve -> curve.points().stream());
        }
    }

    private OverlayFigures(VersionComparison versions, String column) {
        this.versions = versions;
        this.column = column;
        this.pairs = versions.arms().stream()
                .map(arm -> new Pair(arm, curves(arm.before(), BEFORE), curves(arm.after(), AFTER)))
                .filter(pair -> pair.points().findAny().isPresent())
                .toList();
    }

    /** A figure for each column of which a run has values at more than one step. */
    public static List<FigureView> of(VersionComparison versions) {
        Set<String> columns = new TreeSet<>();
        versions.arms().forEach(arm -> Stream.of(arm.before(), arm.after())
                .flatMap(Optional::stream)
                .forEach(side -> columns.addAll(side.columns())));
        List<FigureView> figures = new ArrayList<>();
        for (String column : columns) {
            OverlayFigures figure = new OverlayFigures(versions, column);
            if (figure.last() > 0) {
                figures.add(figure.view("Figure " + (figures.size() + 1)));
            }
        }
        return figures;
    }

    private Curves curves(Optional<PinnedArm> arm, Ink ink) {
        return new Curves(
                arm.map(PinnedArm::name).orElse(""),
                ink,
                arm.stream()
                        .flatMap(it -> it.curves(column).entrySet().stream()
                                .map(run -> new Curve(
                                        run.getKey(),
                                        run.getValue(),
                                        it.diverged(run.getKey()) ? Curve.End.DIVERGED : Curve.End.LENGTH)))
                        .toList());
    }

    private long last() {
        return pairs.stream()
                .mapToLong(
                        pair -> Math.max(pair.before().lastStep(), pair.after().lastStep()))
                .max()
                .orElse(0);
    }

    private FigureView view(String label) {
        return new FigureView(
                Slug.of("curves-" + column),
                label,
                column + " over steps, in both versions",
                "A panel an arm, all on the same axes. Thin: every seed; thick: the median over seeds. A run that has ended holds its"
                        + " last value in the median. Where only one line is to be seen, the other lies under it or is not there.",
                List.of(new Group(
                        "grid large", "", pairs.stream().map(this::panel).toList())),
                List.of(
                        new LegendEntry("before: " + versions.before().describe(), BEFORE, "median", ""),
                        new LegendEntry("after: " + versions.after().describe(), AFTER, "median", "")),
                "",
                List.of());
    }

    private Drawing panel(Pair pair) {
        Plot plot = plot();
        List<Trace> traces = Stream.of(
                        seeds(plot, pair.before()),
                        seeds(plot, pair.after()),
                        median(plot, pair.after()),
                        median(plot, pair.before()))
                .flatMap(traced -> traced)
                .toList();
        return new LineChart(
                new Naming(
                        Slug.of("curves-" + column) + "-arm-" + pair.arm().name(),
                        column + ": " + pair.arm().names(),
                        "Dashed before, solid after; " + told(pair.before(), "before") + ", "
                                + told(pair.after(), "after") + "."),
                plot.frame(),
                pair.arm().names(),
                plot.x().ticks(),
                plot.y().ticks(),
                "",
                "",
                List.of(),
                traces,
                List.of(),
                List.of());
    }

    private static String told(Curves curves, String side) {
        return curves.seeds().isEmpty()
                ? "nothing " + side
                : "n = " + curves.seeds().size() + " " + side;
    }

    private Plot plot() {
        double[] ends = values().summaryStatistics().getCount() == 0
                ? new double[] {0, 1}
                : new double[] {values().min().orElseThrow(), values().max().orElseThrow()};
        return new Plot(
                PANEL,
                LinearAxis.exact(0, last(), PANEL.x0(), PANEL.x1(), 3),
                LinearAxis.padded(ends[0], ends[1], PANEL.y1(), PANEL.y0(), 4));
    }

    /** The values that the axis shows; a run that diverged may leave it. */
    private DoubleStream values() {
        boolean calm = ends().anyMatch(end -> end != Curve.End.DIVERGED);
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.before(), pair.after()))
                .flatMap(curves -> curves.seeds().stream())
                .filter(curve -> !calm || curve.end() != Curve.End.DIVERGED)
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value);
    }

    private Stream<Curve.End> ends() {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.before(), pair.after()))
                .flatMap(curves -> curves.seeds().stream())
                .map(Curve::end);
    }

    private static Stream<Trace> seeds(Plot plot, Curves curves) {
        return curves.seeds().stream()
                .map(curve ->
                        new Trace(plot.context(curve.points(), curves.ink()).path(), "faint", curves.ink()));
    }

    private static Stream<Trace> median(Plot plot, Curves curves) {
        return curves.seeds().isEmpty() ? Stream.of() : Stream.of(plot.trace(curves.median(), "median", curves.ink()));
    }
}
