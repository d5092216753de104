package dev.distill.templates.figure;

import dev.distill.dsl.Teacher;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.Line;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LineDiagram;
import dev.distill.templates.chart.LineDrawing;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Range;
import dev.distill.templates.chart.Rule;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.number.Rounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        this.teacher = report.study()
                .teacher()
                .map(Teacher::name)
                .or(() -> report.teachers().stream()
                        .map(result -> result.run().arm())
                        .findFirst())
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
        List<LineDiagram> diagrams = diagrams();
        return new FigureView(
                        SLUG,
                        "",
                        figure.title(),
                        caption(),
                        List.of(new Group(
                                "grid large",
                                "",
                                diagrams.stream().map(this::drawn).toList())),
                        SpikeLine.ALL.stream().map(SpikeLine::entry).toList(),
                        "Start, peak and end of each line",
                        List.of(SpikeTable.of(degrees, this::column)))
                .from(diagrams);
    }

    /** The accuracy, where it was measured, and each degree. */
    private List<LineDiagram> diagrams() {
        List<LineDiagram> diagrams = new ArrayList<>();
        if (!accuracy.isEmpty()) {
            Line line = Line.plain(teacher, Ink.PLAIN, "median", accuracy);
            diagrams.add(diagram(ACCURACY, "Test accuracy", low(accuracy), List.of(line)));
        }
        for (int degree = 1; degree <= degrees; degree++) {
            diagrams.add(diagram("degree-" + degree, "Degree " + degree, 0, lines(degree)));
        }
        return diagrams;
    }

    /** The last of the lines lies at the bottom. */
    private List<Line> lines(int degree) {
        List<Line> lines = new ArrayList<>();
        for (SpikeLine line : SpikeLine.ALL) {
            lines.add(
                    0,
                    Line.plain(
                            line.describe(),
                            line.ink(),
                            line.weight(),
                            column(line.column(degree)).median()));
        }
        return lines;
    }

    private LineDiagram diagram(String part, String heading, double low, List<Line> lines) {
        double high = lines.stream()
                .flatMap(line -> line.centre().stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(1);
        return new LineDiagram(
                SLUG + "-" + part,
                heading,
                Range.linear("teacher’s steps", 0, first.lastStep()),
                Range.linear(part.equals(ACCURACY) ? "test accuracy" : "|correlation|", low, high),
                lines,
                transition());
    }

    private Drawing drawn(LineDiagram diagram) {
        LineDrawing drawing = LineDrawing.of(diagram, PANEL, diagram.x().high(), 4, 5);
        return new LineChart(
                new Naming(
                        diagram.id(),
                        figure.title() + ": " + diagram.title().toLowerCase(Locale.ROOT),
                        "The table of this figure has its numbers."),
                PANEL,
                diagram.title(),
                drawing.plot().x().ticks(),
                drawing.plot().y().ticks(),
                diagram.x().label(),
                "",
                drawing.rules(),
                drawing.all(),
                List.of(),
                List.of());
    }

    private static double low(List<Point> points) {
        return points.stream().mapToDouble(Point::value).min().orElse(0);
    }

    /** The step at which the teacher is half-way between guessing and knowing. */
    private List<Rule> transition() {
        double half = (1 + 1.0 / report.study().task().classes()) / 2;
        return accuracy.stream()
                .filter(point -> point.value() >= half)
                .findFirst()
                .map(point -> List.of(new Rule(point.step(), "half-way")))
                .orElse(List.of());
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
                .filter(probe -> probe instanceof MonomialCorrelation)
                .map(probe -> 0.4 / StrictMath.sqrt(((MonomialCorrelation) probe).inputs()))
                .findFirst()
                .map(level -> " By chance alone a mean is about " + Rounded.places(level, 4) + ".")
                .orElse("");
    }
}
