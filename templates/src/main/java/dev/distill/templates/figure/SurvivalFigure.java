package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.report.KaplanMeier;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.SurvivalCurve;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import dev.distill.templates.table.ValueText;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/** The share of seeds that is still short of a threshold, by step: all arms together, and each arm alone with its interval. */
final class SurvivalFigure {

    private final Figure.Survival figure;
    private final String slug;
    private final List<SurvivalCurve> arms;
    private final Inks inks;

    SurvivalFigure(StudyReport report, Figure.Survival figure, Inks inks) {
        this.figure = figure;
        this.slug = slug(figure);
        this.arms = report.survivals(figure.statistic()).stream()
                .filter(arm -> arm.curve().n() > 0)
                .toList();
        this.inks = inks;
    }

    static String slug(Figure.Survival figure) {
        return Slug.of("waits-" + figure.statistic().describeRun());
    }

    FigureView view() {
        if (arms.isEmpty()) {
            return FigureView.undrawn(slug, figure.title(), "No run has numbers for this yet.");
        }
        SurvivalPanels panels = new SurvivalPanels(slug, figure, arms, inks);
        return new FigureView(
                        slug,
                        "",
                        figure.title(),
                        caption(),
                        List.of(
                                new Group("pair", "", List.of(panels.together())),
                                new Group(
                                        "grid",
                                        "Each arm by itself, with its 95 % interval",
                                        arms.stream().map(panels::alone).toList())),
                        arms.stream().map(this::entry).toList(),
                        "Median waits",
                        List.of(table()))
                .from(List.of(panels.diagram()));
    }

    private LegendEntry entry(SurvivalCurve arm) {
        return new LegendEntry(
                arm.arm(), inks.of(arm.arm()), "median", "n = " + arm.curve().n());
    }

    private String caption() {
        IntSummaryStatistics seeds =
                arms.stream().mapToInt(arm -> arm.curve().n()).summaryStatistics();
        boolean censored = arms.stream().anyMatch(arm -> !arm.curve().censored().isEmpty());
        int missing = arms.stream().mapToInt(SurvivalCurve::missing).sum();
        return "Kaplan-Meier estimate of the share of seeds that is not there yet, "
                + Sentences.seeds(seeds.getMin(), seeds.getMax())
                + " an arm; below the dotted line half of them are."
                + (censored
                        ? " An open triangle stands where a run’s steps were used up before, or where it diverged."
                        : "")
                + (missing == 0 ? "" : " Runs without numbers are left out: " + missing + ".");
    }

    private TableView table() {
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number("n"),
                        Column.number("got there"),
                        Column.lead("median wait"),
                        Column.number("95 % interval")),
                arms.stream().map(SurvivalFigure::row).toList(),
                "The median wait is the first step at which no more than half of the seeds are still waiting; its interval is"
                        + " where the interval of the share holds one half (Brookmeyer and Crowley). “–”: the seeds do not tell.");
    }

    private static Row row(SurvivalCurve arm) {
        KaplanMeier curve = arm.curve();
        return new Row(
                arm.arm(),
                "plain",
                List.of(
                        Cell.number(String.valueOf(curve.n())),
                        Cell.number(String.valueOf(curve.n() - curve.censored().size())),
                        cell(curve.median(), "lead"),
                        new Cell(text(curve.medianLow()) + " to " + text(curve.medianHigh()), "number", 1)));
    }

    private static Cell cell(OptionalDouble steps, String kind) {
        return new Cell(text(steps), steps.isPresent() ? kind : "gap", 1);
    }

    private static String text(OptionalDouble steps) {
        return steps.isPresent() ? Rounded.whole(steps.getAsDouble()) : ValueText.NONE;
    }
}
