package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.chart.Axis;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Range;
import dev.distill.templates.chart.Rule;
import dev.distill.templates.chart.SeedStrip;
import dev.distill.templates.chart.StripDiagram;
import dev.distill.templates.chart.StripDiagram.Row;
import dev.distill.templates.chart.StripDiagram.Seed;
import dev.distill.templates.chart.StripDiagram.State;
import dev.distill.templates.chart.StripLayout;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.Diverged;
import dev.distill.templates.table.StatisticTable;
import dev.distill.templates.table.ValueText;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A statistic's value for every seed, an arm a row; steps on a log axis. */
final class SeedsFigure {

    private static final int WIDE_ROW = 26;
    private static final int NARROW_ROW = 42;

    private final StudyReport report;
    private final Figure.SeedsOf figure;
    private final Statistic statistic;
    private final String slug;
    private final Inks inks;
    private final List<Summary> summaries;
    private final ValueText values;

    SeedsFigure(StudyReport report, Figure.SeedsOf figure, Inks inks) {
        this.report = report;
        this.figure = figure;
        this.statistic = figure.statistic();
        this.slug = Slug.of("seeds-" + statistic.describe());
        this.inks = inks;
        this.summaries = report.summariesOf(statistic).stream()
                .filter(summary -> summary.seeds().stream().anyMatch(SeedsFigure::drawable))
                .toList();
        this.values = ValueText.of(statistic, report.summariesOf(statistic));
    }

    FigureView view() {
        if (summaries.isEmpty()) {
            return FigureView.undrawn(slug, figure.title(), "No run has numbers for this yet.");
        }
        StripDiagram diagram = diagram();
        return new FigureView(
                        slug,
                        "",
                        figure.title(),
                        caption(),
                        List.of(
                                new Group("wide", "", List.of(strip(diagram, false))),
                                new Group("narrow", "", List.of(strip(diagram, true)))),
                        List.of(),
                        figure.title(),
                        List.of(StatisticTable.of(report, statistic)))
                .from(List.of(diagram));
    }

    private StripDiagram diagram() {
        double low = drawn().min().orElse(1);
        double high = drawn().max().orElse(1);
        return new StripDiagram(
                slug,
                figure.title(),
                statistic.reduction() instanceof Reduction.StepsTo
                        ? Range.logWherePositive(statistic.describeRun(), low, high)
                        : Range.linear(statistic.describeRun(), low, high),
                statistic.centre().describe(),
                summaries.stream().map(this::row).toList(),
                caps());
    }

    private Row row(Summary summary) {
        return new Row(
                summary.arm(),
                summary.missing() > 0 ? "n = " + summary.n() : "",
                inks.of(summary.arm()),
                summary.seeds().stream()
                        .filter(SeedsFigure::drawable)
                        .map(seed -> new Seed(
                                seed.seed(),
                                place(seed),
                                seed.censored() ? State.CENSORED : State.KNOWN,
                                value(summary, seed)))
                        .toList(),
                centre(summary),
                values.of(summary.boundOfCentre()));
    }

    private static Drawing strip(StripDiagram diagram, boolean narrow) {
        StripLayout layout = layout(diagram, narrow);
        return new SeedStrip(
                new Naming(
                        diagram.id() + (narrow ? "-narrow" : "-wide"),
                        diagram.title(),
                        "Every seed's value, an arm a row; the table of this figure has the numbers."),
                layout.frame(),
                layout.x().ticks(),
                diagram.x().label() + (diagram.x().isLog() ? " (log axis)" : ""),
                layout.heading(diagram.centre()),
                diagram.rules().stream()
                        .map(rule -> layout.cap(rule.at(), rule.label()))
                        .toList(),
                IntStream.range(0, diagram.rows().size())
                        .mapToObj(index -> layout.row(index, diagram.rows().get(index)))
                        .toList());
    }

    private static StripLayout layout(StripDiagram diagram, boolean narrow) {
        int rows = diagram.rows().size();
        Frame frame = narrow
                ? new Frame(340, 40 + rows * NARROW_ROW + 44, 12, 40, 72, 44)
                : new Frame(880, 28 + rows * WIDE_ROW + 44, 168, 28, 96, 44);
        Axis axis = diagram.x().rounded(frame.x0(), frame.x1(), narrow ? 5 : 9);
        return new StripLayout(frame, axis, narrow ? NARROW_ROW : WIDE_ROW, narrow);
    }

    private String value(Summary summary, SeedValue seed) {
        return seed.censored() && Diverged.run(report, summary.arm(), seed.seed())
                ? "diverged"
                : values.of(seed) + values.unit();
    }

    private OptionalDouble centre(Summary summary) {
        return statistic.centre() == Centre.MEDIAN ? summary.median() : summary.mean();
    }

    /** A line at the cap that all censored runs share; caps of their own are told by the marks alone. */
    private List<Rule> caps() {
        List<Long> caps = summaries.stream()
                .flatMap(summary -> summary.seeds().stream())
                .filter(SeedValue::censored)
                .map(SeedValue::cap)
                .distinct()
                .toList();
        return caps.size() == 1 ? List.of(new Rule(caps.get(0), "> " + values.of(caps.get(0)))) : List.of();
    }

    private DoubleStream drawn() {
        return summaries.stream()
                .flatMap(summary -> summary.seeds().stream())
                .filter(SeedsFigure::drawable)
                .mapToDouble(SeedsFigure::place);
    }

    private static double place(SeedValue seed) {
        return seed.value().orElse(seed.cap());
    }

    private static boolean drawable(SeedValue seed) {
        return Double.isFinite(place(seed));
    }

    private String caption() {
        boolean censored = summaries.stream().anyMatch(summary -> summary.censored() > 0);
        IntSummaryStatistics seeds = summaries.stream()
                .filter(summary -> !inks.of(summary.arm()).equals(Ink.PLAIN))
                .mapToInt(Summary::n)
                .summaryStatistics();
        return "A dot a seed"
                + (seeds.getCount() == 0 ? "" : ", " + Sentences.seeds(seeds.getMin(), seeds.getMax()) + " an arm")
                + "; the bar and the number on the right are the "
                + statistic.centre().describe() + "."
                + (censored
                        ? " An open triangle stands at the cap of a run that had not got there by then, or diverged."
                        : "");
    }
}
