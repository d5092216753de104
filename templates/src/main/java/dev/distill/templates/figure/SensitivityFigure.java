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
import dev.distill.templates.chart.Axis;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Frame;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.chart.LineChart;
import dev.distill.templates.chart.LinearAxis;
import dev.distill.templates.chart.LogAxis;
import dev.distill.templates.chart.Mark;
import dev.distill.templates.chart.Naming;
import dev.distill.templates.chart.Plot;
import dev.distill.templates.chart.Trace;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import dev.distill.templates.table.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
                : new FigureView(
                        slug,
                        "",
                        figure.title(),
                        caption(),
                        List.of(new Group(
                                "pair",
                                "",
                                curves.stream().<Drawing>map(this::chart).toList())),
                        List.of(),
                        figure.title(),
                        List.of(table()));
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

    private LineChart chart(Curve curve) {
        boolean alone = curves.size() == 1;
        Plot plot = new Plot(
                FRAME,
                axis(settings.stream().mapToDouble(Setting::value), FRAME.x0(), FRAME.x1(), true),
                axis(drawn(), FRAME.y1(), FRAME.y0(), figure.statistic().reduction() instanceof Reduction.StepsTo));
        return new LineChart(
                new Naming(
                        alone
                                ? slug + "-all"
                                : Slug.of(slug + "-of-"
                                        + curve.settings().get(0).summary().arm()),
                        figure.title() + (alone ? "" : ", " + curve.name()),
                        "A dot a seed. The table of this figure has the numbers."),
                FRAME,
                alone ? "" : curve.name(),
                plot.x().ticks(),
                plot.y().ticks(),
                figure.parameter() + (plot.x() instanceof LogAxis ? " (log axis)" : ""),
                figure.statistic().describeRun(),
                List.of(),
                Stream.concat(bars(plot, curve), Stream.of(plot.line(centres(curve), "median", curve.ink())))
                        .toList(),
                curve.settings().stream()
                        .flatMap(setting -> marks(plot, setting, curve.ink()))
                        .toList(),
                List.of());
    }

    private static Axis axis(DoubleStream drawn, double from, double to, boolean mayBeLog) {
        double[] sorted = drawn.sorted().toArray();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        return mayBeLog && low > 0 && high / low >= WIDE
                ? LogAxis.rounded(low, high, from, to, 5)
                : LinearAxis.padded(low, high, from, to, 6);
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

    private static List<double[]> centres(Curve curve) {
        List<double[]> centres = new ArrayList<>();
        curve.settings().forEach(setting -> setting.summary().centre().stream()
                .filter(Double::isFinite)
                .forEach(centre -> centres.add(new double[] {setting.value(), centre})));
        return centres;
    }

    private Stream<Trace> bars(Plot plot, Curve curve) {
        return curve.settings().stream().flatMap(setting -> spread(setting.summary()).stream()
                .map(bar -> plot.line(
                        List.of(new double[] {setting.value(), bar.low()}, new double[] {setting.value(), bar.high()}),
                        "thin",
                        curve.ink())));
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

    private Stream<Mark> marks(Plot plot, Setting setting, Ink ink) {
        return setting.summary().seeds().stream()
                .filter(seed -> Double.isFinite(place(seed)))
                .map(seed -> plot.mark(
                        setting.value(),
                        place(seed),
                        seed.censored() ? "censored" : "dot",
                        ink,
                        setting.summary().arm() + ", seed " + seed.seed() + ": " + values.of(seed)));
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
