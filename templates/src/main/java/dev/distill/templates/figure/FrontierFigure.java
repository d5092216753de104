package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.ArmCost;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.Range;
import dev.distill.templates.chart.ScatterDiagram;
import dev.distill.templates.chart.ScatterDiagram.Way;
import dev.distill.templates.chart.ScatterDrawing;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The last accuracy of every arm against the examples that its students saw, and the arms that no other beats in both. */
final class FrontierFigure {

    private static final Frame FRAME = new Frame(440, 300, 52, 26, 14, 40);
    private static final String SLUG = "accuracy-against-cost";
    private static final int FEWEST = 2;

    private final Figure.Frontier figure;
    private final Inks inks;
    private final List<Arm> arms;

    FrontierFigure(StudyReport report, Figure.Frontier figure, Inks inks) {
        this.figure = figure;
        this.inks = inks;
        this.arms = arms(report);
    }

    /** An arm with numbers. */
    private record Arm(Summary summary, double samples) {

        String name() {
            return summary.arm();
        }

        double accuracy() {
            return summary.mean().orElseThrow();
        }

        Optional<Interval> interval() {
            return summary.interval();
        }

        /** Whether the other is at least as accurate with no more examples, and better in one of the two. */
        boolean isBeatenBy(Arm other) {
            boolean level = summary.isLevelWith(other.summary);
            return other.samples <= samples
                    && (level || other.accuracy() > accuracy())
                    && !(level && other.samples == samples);
        }
    }

    private static List<Arm> arms(StudyReport report) {
        Statistic accuracy = new Statistic("accuracy", new Reduction.Final(), Centre.MEAN);
        List<Arm> arms = new ArrayList<>();
        for (ArmCost cost : ArmCost.of(report)) {
            report.ofStudents(accuracy).stream()
                    .filter(summary ->
                            summary.arm().equals(cost.arm()) && summary.mean().isPresent())
                    .filter(summary -> cost.samples().orElse(0) > 0)
                    .map(summary -> new Arm(summary, cost.samples().orElseThrow()))
                    .forEach(arms::add);
        }
        return arms;
    }

    /** The figure; none where fewer than two arms have numbers. */
    Optional<FigureView> view() {
        return arms.size() < FEWEST ? Optional.empty() : Optional.of(drawn(diagram()));
    }

    private FigureView drawn(ScatterDiagram diagram) {
        LineChart chart = ScatterDrawing.of(diagram, FRAME, 4)
                .chart("All arms", "A dot an arm. The table of this figure has the numbers.", true);
        return new FigureView(
                        SLUG,
                        "",
                        figure.title(),
                        "A dot an arm: its mean last accuracy with its 95 % interval, and the examples that its students saw in"
                                + " the mean, without their teacher’s. The grey line joins the arms that no other arm beats in both.",
                        List.of(new Group("pair", "", List.of(chart))),
                        List.of(),
                        "Accuracies and examples",
                        List.of(table()))
                .from(List.of(diagram));
    }

    private ScatterDiagram diagram() {
        double[] values = arms.stream()
                .flatMapToDouble(arm -> arm.interval()
                        .map(it -> DoubleStream.of(it.low(), it.high()))
                        .orElse(DoubleStream.of(arm.accuracy())))
                .sorted()
                .toArray();
        return new ScatterDiagram(
                SLUG + "-all",
                figure.title(),
                Range.logWherePositive("examples", least(Arm::samples), -least(arm -> -arm.samples())),
                Range.linear("accuracy", values[0], values[values.length - 1]),
                "mean",
                arms.stream().map(this::placed).toList(),
                List.of(new Way(frontier().stream().map(Arm::name).toList(), Ink.PLAIN, true)));
    }

    private ScatterDiagram.Arm placed(Arm arm) {
        return new ScatterDiagram.Arm(
                arm.name(),
                inks.of(arm.name()),
                arm.samples(),
                OptionalDouble.of(arm.accuracy()),
                arm.interval(),
                List.of(),
                Rounded.places(arm.accuracy(), 4) + " after " + Rounded.whole(arm.samples()) + " examples");
    }

    private double least(ToDoubleFunction<Arm> of) {
        return arms.stream().mapToDouble(of).min().orElseThrow();
    }

    /** The arms that no other beats in both, from the cheapest. */
    private List<Arm> frontier() {
        return arms.stream()
                .filter(arm -> arms.stream().noneMatch(arm::isBeatenBy))
                .sorted(Comparator.comparingDouble(Arm::samples))
                .toList();
    }

    private TableView table() {
        List<Arm> frontier = frontier();
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number("n"),
                        Column.lead("accuracy"),
                        Column.number("95 % interval"),
                        Column.number("examples"),
                        Column.text("beaten in both")),
                arms.stream()
                        .map(arm -> new Row(
                                arm.name(),
                                "plain",
                                List.of(
                                        Cell.number(String.valueOf(arm.summary().n())),
                                        new Cell(Rounded.places(arm.accuracy(), 4), "lead", 1),
                                        Cell.number(arm.interval()
                                                .map(it -> Rounded.places(it.low(), 4) + " – "
                                                        + Rounded.places(it.high(), 4))
                                                .orElse("–")),
                                        Cell.number(Rounded.whole(arm.samples())),
                                        Cell.text(frontier.contains(arm) ? "no" : "yes"))))
                        .toList(),
                "Beaten in both: another arm is at least as accurate in the mean with no more examples, and not level with it in both."
                        + " Means only: no test is behind it.");
    }
}
