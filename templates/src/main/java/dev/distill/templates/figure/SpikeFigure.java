package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Guide;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Plot;
import dev.distill.templates.chart.Trace;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The teacher's correlation with monomials, a panel a degree, beside its accuracy. */
final class SpikeFigure {

    private static final String SLUG = "correlation-spike";
    private static final Frame PANEL = new Frame(300, 210, 50, 28, 12, 38);
    private static final String ACCURACY = "accuracy";

    private final StudyReport report;
    private final Figure.Spike figure;
    private final String teacher;
    private final Inks inks;
    private final int degrees;
    private final List<Point> accuracy;
    private final Curves first;

    SpikeFigure(StudyReport report, Figure.Spike figure, Inks inks) {
        this.report = report;
        this.figure = figure;
        this.teacher = report.teachers().stream()
                .map(result -> result.run().arm())
                .findFirst()
                .orElse("");
        this.inks = inks;
        this.degrees =
                report.study().task().bits().map(bits -> bits.support().size()).orElse(0);
        this.accuracy = column(ACCURACY).median();
        this.first = column(SpikeLine.ALL.get(0).column(1));
    }

    FigureView view() {
        if (first.seeds().isEmpty()) {
            return FigureView.undrawn(SLUG, figure.title(), "No teacher has measured this yet.");
        }
        return new FigureView(
                SLUG,
                "",
                figure.title(),
                caption(),
                List.of(new Group("grid large", "", panels())),
                SpikeLine.ALL.stream().map(SpikeLine::entry).toList(),
                "Start, peak and end of each line",
                List.of(SpikeTable.of(degrees, this::column)));
    }

    private List<Drawing> panels() {
        List<Drawing> panels = new ArrayList<>();
        if (!accuracy.isEmpty()) {
            Plot plot = plot(accuracy, low(accuracy));
            panels.add(chart(plot, ACCURACY, "Test accuracy", List.of(plot.trace(accuracy, "median", Ink.PLAIN))));
        }
        for (int degree = 1; degree <= degrees; degree++) {
            panels.add(panel(degree));
        }
        return panels;
    }

    private Drawing panel(int degree) {
        List<List<Point>> medians = SpikeLine.ALL.stream()
                .map(line -> column(line.column(degree)).median())
                .toList();
        Plot plot = plot(medians.stream().flatMap(List::stream).toList(), 0);
        List<Trace> traces = new ArrayList<>();
        for (int i = medians.size() - 1; i >= 0; i--) {
            SpikeLine line = SpikeLine.ALL.get(i);
            traces.add(plot.trace(medians.get(i), line.weight(), line.ink()));
        }
        return chart(plot, "degree-" + degree, "Degree " + degree, traces);
    }

    private Drawing chart(Plot plot, String part, String heading, List<Trace> traces) {
        return new LineChart(
                new Naming(
                        SLUG + "-" + part,
                        figure.title() + ": " + heading.toLowerCase(Locale.ROOT),
                        "The table of this figure has its numbers."),
                PANEL,
                heading,
                plot.x().ticks(),
                plot.y().ticks(),
                "teacher’s steps",
                "",
                transition(plot),
                traces,
                List.of(),
                List.of());
    }

    private Plot plot(List<Point> points, double low) {
        double high = points.stream().mapToDouble(Point::value).max().orElse(1);
        return new Plot(
                PANEL,
                LinearAxis.exact(0, first.lastStep(), PANEL.x0(), PANEL.x1(), 4),
                LinearAxis.padded(low, high, PANEL.y1(), PANEL.y0(), 5));
    }

    private static double low(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElse(0);
    }

    /** The step at which the teacher is half-way between guessing and knowing. */
    private List<Guide> transition(Plot plot) {
        double half = (1 + 1.0 / report.study().task().classes()) / 2;
        OptionalLong step = accuracy.stream()
                .filter(point -> point.value() >= half)
                .mapToLong(Point::step)
                .findFirst();
        return step.isPresent() ? List.of(plot.at(step.getAsLong(), "half-way")) : List.of();
    }

    private Curves column(String name) {
        return ArmCurves.of(report, teacher, name, inks);
    }

    private String caption() {
        int n = first.seeds().size();
        return "|correlation| of the teacher’s probability of class 1 with monomials of each degree, over the teacher’s steps,"
                + (n == 1 ? " n = 1 teacher." : " median over n = " + n + " teachers.")
                + " Each panel has a scale of its own."
                + (accuracy.isEmpty()
                        ? ""
                        : " The dotted line marks where the teacher’s accuracy is half-way between guessing and 1.")
                + chance();
    }

    private String chance() {
        return report.study().measures().stream()
                .map(Measure::probe)
                .filter(probe -> probe instanceof Probe.MonomialCorrelation)
                .map(probe -> 0.4 / StrictMath.sqrt(((Probe.MonomialCorrelation) probe).inputs()))
                .findFirst()
                .map(level -> " By chance alone a mean is about " + Rounded.places(level, 4) + ".")
                .orElse("");
    }
}
