package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.dsl.report.Sweep;
import dev.distill.dsl.text.Numbers;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.Range;
import dev.distill.templates.chart.ScatterDiagram;
import dev.distill.templates.chart.ScatterDiagram.Way;
import dev.distill.templates.chart.ScatterDrawing;
import dev.distill.templates.chart.StripDiagram.Seed;
import dev.distill.templates.chart.StripDiagram.State;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import dev.distill.templates.table.ValueText;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A statistic against the one number in which some arms differ: every seed, the centre, and its interval. Arms that sweep the same number with
 * something else between them, such as methods, have plots of their own at one scale.
 */
final class SensitivityFigure {

    private static final Frame FRAME = new Frame(440, 300, 60, 26, 14, 40);

    /** From this ratio of largest to smallest on, an axis of positive numbers is logarithmic. */
    private static final double WIDE = 8;

    private final Figure.Sensitivity figure;
    private final List<Curve> curves;
    private final List<Setting> settings;
    private final ValueText values;
    private final String slug;

    SensitivityFigure(StudyReport report, Figure.Sensitivity figure, List<Sweep> sweeps, Inks inks) {
        List<Summary> summaries = report.ofStudents(figure.statistic());
        this.figure = figure;
        this.curves = sweeps.stream()
                .map(sweep -> new Curve(
                        settings(sweep, summaries),
                        inks.of(sweep.points().get(0).arm())))
                .filter(curve -> !curve.settings().isEmpty())
                .toList();
        this.settings =
                curves.stream().flatMap(curve -> curve.settings().stream()).toList();
        this.values = ValueText.of(figure.statistic(), summaries);
        this.slug = Slug.of("sensitivity-" + figure.statistic().describe() + "-" + figure.parameter() + "-"
                + sweeps.get(0).points().get(0).arm());
    }

    private static List<Setting> settings(Sweep sweep, List<Summary> summaries) {
        return sweep.points().stream()
                .flatMap(point -> summaries.stream()
                        .filter(summary -> summary.arm().equals(point.arm()) && summary.n() > 0)
                        .map(summary -> new Setting(point.value(), summary)))
                .toList();
    }

    /** One sweep, and its colour. */
    private record Curve(List<Setting> settings, Ink ink) {
        String name() {
            return settings.get(0).summary().arm() + " to "
                    + settings.get(settings.size() - 1).summary().arm();
        }
    }

    /** An arm that has numbers, and its setting. */
    private record Setting(double value, Summary summary) {}

    FigureView view() {
        return settings.isEmpty()
                ? FigureView.undrawn(slug, figure.title(), "No run has numbers for this yet.")
                : drawn(curves.stream().map(this::diagram).toList());
    }

    private FigureView drawn(List<ScatterDiagram> diagrams) {
        List<Drawing> charts = IntStream.range(0, curves.size())
                .<Drawing>mapToObj(k -> chart(diagrams.get(k), curves.get(k)))
                .toList();
        return new FigureView(
                        slug,
                        "",
                        figure.title(),
                        caption(),
                        List.of(new Group("pair", "", charts)),
                        List.of(),
                        figure.title(),
                        List.of(table()))
                .from(diagrams);
    }

    private String caption() {
        return "Arms that differ in nothing but their " + figure.parameter()
                + (curves.size() > 1 ? ", a plot for each way in which others differ from them" : "")
                + ". A dot a seed; the line joins the "
                + figure.statistic().centre().describe() + "s, and the bars are "
                + (figure.statistic().centre() == Centre.MEAN ? "95 % intervals." : "quartiles.")
                + (settings.stream().anyMatch(setting -> setting.summary().censored() > 0)
                        ? " An open triangle stands at the cap of a run that had not got there by then, or diverged."
                        : "");
    }

    private ScatterDiagram diagram(Curve curve) {
        boolean alone = curves.size() == 1;
        return new ScatterDiagram(
                alone
                        ? slug + "-all"
                        : Slug.of(slug + "-of-"
                                + curve.settings().get(0).summary().arm()),
                figure.title() + (alone ? "" : ", " + curve.name()),
                range(figure.parameter(), settings.stream().mapToDouble(Setting::value), true),
                range(
                        figure.statistic().describeRun(),
                        drawn(),
                        figure.statistic().reduction() instanceof Reduction.StepsTo),
                figure.statistic().centre().describe(),
                curve.settings().stream()
                        .map(setting -> placed(setting, curve.ink()))
                        .toList(),
                List.of(new Way(
                        curve.settings().stream()
                                .map(setting -> setting.summary().arm())
                                .toList(),
                        curve.ink(),
                        false)));
    }

    private Drawing chart(ScatterDiagram diagram, Curve curve) {
        return ScatterDrawing.of(diagram, FRAME, 5)
                .chart(
                        curves.size() == 1 ? "" : curve.name(),
                        "A dot a seed. The table of this figure has the numbers.",
                        false);
    }

    private static Range range(String label, DoubleStream drawn, boolean mayBeLog) {
        double[] sorted = drawn.sorted().toArray();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        return mayBeLog && low > 0 && high / low >= WIDE
                ? Range.logWherePositive(label, low, high)
                : Range.linear(label, low, high);
    }

    private DoubleStream drawn() {
        return settings.stream()
                .flatMap(setting -> setting.summary().seeds().stream())
                .mapToDouble(SensitivityFigure::place)
                .filter(Double::isFinite);
    }

    private static double place(SeedValue seed) {
        return seed.value().orElse(seed.cap());
    }

    private ScatterDiagram.Arm placed(Setting setting, Ink ink) {
        Summary summary = setting.summary();
        return new ScatterDiagram.Arm(
                summary.arm(),
                ink,
                setting.value(),
                summary.centre().stream().filter(Double::isFinite).findFirst(),
                spread(summary),
                summary.seeds().stream()
                        .filter(seed -> Double.isFinite(place(seed)))
                        .map(seed -> new Seed(
                                seed.seed(),
                                place(seed),
                                seed.censored() ? State.CENSORED : State.KNOWN,
                                values.of(seed)))
                        .toList(),
                values.of(summary.boundOfCentre()) + values.unit() + " at " + figure.parameter() + " "
                        + Numbers.shortest(setting.value()));
    }

    /** The interval of a mean, or a median's quartiles where they are no bounds. */
    private Optional<Interval> spread(Summary summary) {
        if (figure.statistic().centre() == Centre.MEAN) {
            return summary.interval();
        }
        return summary.quartile1().isPresent() && summary.quartile3().isPresent()
                ? Optional.of(new Interval(
                        summary.quartile1().getAsDouble(), summary.quartile3().getAsDouble()))
                : Optional.empty();
    }

    private TableView table() {
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number(figure.parameter()),
                        Column.number("n"),
                        Column.lead(figure.statistic().centre().describe())),
                settings.stream()
                        .map(setting -> new Row(
                                setting.summary().arm(),
                                "plain",
                                List.of(
                                        Cell.number(Numbers.shortest(setting.value())),
                                        Cell.number(
                                                String.valueOf(setting.summary().n())),
                                        new Cell(values.of(setting.summary().boundOfCentre()), "lead", 1))))
                        .toList(),
                "");
    }
}
