package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.RunResult;
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
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The teacher's correlation with monomials, a panel a degree, beside its accuracy. */
final class SpikeFigure {

    private static final Frame PANEL = new Frame(300, 210, 50, 28, 12, 38);
    private static final String ACCURACY = "accuracy";

    private final StudyReport report;
    private final Figure.Spike figure;
    private final String teacher;
    private final Inks inks;
    private final int degrees;
    private final Curves accuracy;
    private final long last;

    SpikeFigure(StudyReport report, Figure.Spike figure, Inks inks) {
        this.report = report;
        this.figure = figure;
        this.teacher = report.teachers().stream()
                .map(result -> result.run().arm())
                .findFirst()
                .orElse("");
        this.inks = inks;
        this.degrees = report.study().task().support().size();
        this.accuracy = column(ACCURACY);
        this.last = column(Probe.MonomialCorrelation.column(1, true, false)).lastStep();
    }

    FigureView view() {
        return new FigureView(
                "correlation-spike",
                "",
                figure.title(),
                last == 0 ? "No teacher has measured this yet." : caption(),
                last == 0 ? List.of() : List.of(new Group("grid", "", panels())),
                last == 0 ? List.of() : Line.legend(),
                "Start, peak and end of each line",
                last == 0 ? List.of() : List.of(SpikeTable.of(degrees, this::column)));
    }

    private List<Drawing> panels() {
        List<Drawing> panels = new ArrayList<>();
        if (!accuracy.seeds().isEmpty()) {
            panels.add(accuracyPanel());
        }
        for (int degree = 1; degree <= degrees; degree++) {
            panels.add(panel(degree));
        }
        return panels;
    }

    private Drawing accuracyPanel() {
        Plot plot = plot(accuracy.median(), accuracy.median());
        return chart(
                plot,
                ACCURACY,
                "Test accuracy",
                List.of(plot.trace(accuracy.median(), "median", Ink.PLAIN)),
                transition(plot));
    }

    private Drawing panel(int degree) {
        List<Line> lines = Line.all();
        List<List<Point>> medians =
                lines.stream().map(line -> column(line.column(degree)).median()).toList();
        Plot plot = plot(medians.stream().flatMap(List::stream).toList(), List.of(new Point(0, 0)));
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            traces.add(plot.trace(
                    medians.get(i), lines.get(i).weight(), lines.get(i).ink()));
        }
        return chart(plot, "degree-" + degree, "Degree " + degree, traces, transition(plot));
    }

    private Drawing chart(Plot plot, String part, String heading, List<Trace> traces, List<Guide> guides) {
        return new LineChart(
                new Naming(
                        "correlation-spike-" + part,
                        figure.title() + ": " + heading.toLowerCase(Locale.ROOT),
                        "The table of this figure has its numbers."),
                PANEL,
                heading,
                plot.x().ticks(),
                plot.y().ticks(),
                "teacher’s steps",
                "",
                guides,
                traces,
                List.of(),
                List.of());
    }

    private Plot plot(List<Point> points, List<Point> within) {
        double low = Stream.concat(points.stream(), within.stream())
                .mapToDouble(Point::value)
                .min()
                .orElse(0);
        double high = points.stream().mapToDouble(Point::value).max().orElse(1);
        return new Plot(
                PANEL,
                LinearAxis.exact(0, last, PANEL.x0(), PANEL.x1(), 4),
                LinearAxis.rounded(low, high, PANEL.y1(), PANEL.y0(), 4));
    }

    /** The step at which the teacher is half-way between guessing and knowing. */
    private List<Guide> transition(Plot plot) {
        double half = (1 + 1.0 / report.study().task().classes()) / 2;
        OptionalLong step = accuracy.median().stream()
                .filter(point -> point.value() >= half)
                .mapToLong(Point::step)
                .findFirst();
        return step.isPresent() ? List.of(plot.at(step.getAsLong(), "half-way")) : List.of();
    }

    private Curves column(String name) {
        return ArmCurves.of(report, teacher, name, inks);
    }

    private String caption() {
        long n = report.teachers().stream()
                .map(RunResult::numbers)
                .filter(numbers -> numbers.isPresent())
                .count();
        return "|correlation| of the teacher’s probability of class 1 with monomials of each degree, over the teacher’s steps,"
                + (n == 1 ? " n = 1 teacher." : " median over n = " + n + " teachers.")
                + " Each panel has a scale of its own."
                + (accuracy.seeds().isEmpty()
                        ? ""
                        : " The dotted line marks where the teacher’s accuracy is half-way between guessing and 1.")
                + chance();
    }

    private String chance() {
        OptionalDouble level = report.study().measures().stream()
                .map(Measure::probe)
                .filter(probe -> probe instanceof Probe.MonomialCorrelation)
                .mapToDouble(probe -> 0.4 / StrictMath.sqrt(((Probe.MonomialCorrelation) probe).inputs()))
                .findFirst();
        return level.isPresent()
                ? " By chance alone a mean is about " + Rounded.places(level.getAsDouble(), 4) + "."
                : "";
    }

    /** One of the four lines of a panel. */
    record Line(boolean inSupport, boolean maximum) {

        static List<Line> all() {
            return List.of(new Line(false, true), new Line(false, false), new Line(true, true), new Line(true, false));
        }

        static List<LegendEntry> legend() {
            return Stream.of(new Line(true, false), new Line(true, true), new Line(false, false), new Line(false, true))
                    .map(line -> new LegendEntry(line.describe(), line.ink(), "line", ""))
                    .toList();
        }

        String column(int degree) {
            return Probe.MonomialCorrelation.column(degree, inSupport, maximum);
        }

        String describe() {
            return (inSupport ? "in support, " : "off support, ") + (maximum ? "maximum" : "mean");
        }

        String weight() {
            return maximum ? "thin" : "median";
        }

        Ink ink() {
            return new Ink(inSupport ? 1 : 0, maximum ? 2 : inSupport ? 0 : 1);
        }
    }
}
