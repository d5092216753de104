package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Direction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.Finding;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Sweep;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.StatisticTable;
import dev.distill.templates.table.TableView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a study's page shows: the figures and tables that it declares, then the numbers that expectations look at and
 * what always makes sense, numbered. */
public final class FigureList {

    private final StudyReport report;
    private final Inks inks;
    private final Map<Statistic, String> tables = new LinkedHashMap<>();
    private final Set<String> slugs = new HashSet<>();
    private final Map<Figure.Sensitivity, List<Sweep>> sweeps;
    private int drawn;
    private int tabled;

    private FigureList(StudyReport report) {
        this.report = report;
        this.inks = Inks.of(report);
        this.sweeps = sweeps(report);
    }

    /** The figures and tables of a report, in the order that they are shown. */
    public static List<FigureView> of(StudyReport report) {
        return new FigureList(report).views();
    }

    /** Whether the first figure is that of the report's finding. */
    public static boolean leads(StudyReport report) {
        return lead(report).isPresent();
    }

    /** The tables alone, without the single seeds: as papers show them. */
    public static List<FigureView> tables(StudyReport report) {
        return new FigureList(report)
                .figures().stream()
                        .filter(figure -> figure instanceof Figure.Table)
                        .distinct()
                        .map(figure -> (Figure.Table) figure)
                        .map(table -> table(table, StatisticTable.withoutSeeds(report, table.statistic())))
                        .toList();
    }

    private List<FigureView> views() {
        List<FigureView> views = new ArrayList<>();
        List<Figure> figures = figures();
        figures.stream()
                .filter(figure -> figure instanceof Figure.Table)
                .flatMap(figure -> figure.statisticShown().stream())
                .distinct()
                .forEach(statistic -> tables.put(statistic, "Table " + (tables.size() + 1)));
        figures.stream()
                .flatMap(figure -> view(figure).stream())
                .filter(view -> slugs.add(view.slug()))
                .forEach(view -> views.add(numbered(view)));
        return views;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        lead(report).ifPresent(figures::add);
        figures.addAll(report.study().figures());
        report.shown().stream()
                .filter(statistic -> statistic.reduction().censors())
                .map(Figure.Survival::new)
                .forEach(figures::add);
        report.shown().stream().map(Figure.Table::new).forEach(figures::add);
        figures.add(new Figure.Frontier());
        sweeps.keySet().forEach(figures::add);
        figures.add(new Figure.Timeline());
        return figures;
    }

    /** The figure of what the finding is about. */
    private static Optional<Figure> lead(StudyReport report) {
        return Finding.of(report)
                .map(Finding::statistic)
                .map(statistic -> statistic.reduction().censors()
                        ? new Figure.Survival(statistic)
                        : new Figure.SeedsOf(statistic));
    }

    /** Each statistic that has a better way against each number that arms sweep. */
    private static Map<Figure.Sensitivity, List<Sweep>> sweeps(StudyReport report) {
        Map<Figure.Sensitivity, List<Sweep>> sweeps = new LinkedHashMap<>();
        Sweep.of(report.study()).forEach(sweep -> report.shown().stream()
                .filter(statistic -> report.study().direction(statistic) != Direction.NEITHER)
                .map(statistic -> new Figure.Sensitivity(statistic, sweep.parameter()))
                .forEach(figure ->
                        sweeps.computeIfAbsent(figure, any -> new ArrayList<>()).add(sweep)));
        return sweeps;
    }

    private FigureView numbered(FigureView view) {
        return view.labelled(view.drawn() || view.tables().isEmpty() ? "Figure " + ++drawn : "Table " + ++tabled);
    }

    private Optional<FigureView> view(Figure figure) {
        if (figure instanceof Figure.Frontier frontier) {
            return new FrontierFigure(report, frontier, inks).view();
        }
        return Optional.of(always(figure));
    }

    private FigureView always(Figure figure) {
        if (figure instanceof Figure.Curves curves) {
            return new CurvesFigure(report, curves, inks).view();
        } else if (figure instanceof Figure.SeedsOf seeds) {
            return pointing(seeds, new SeedsFigure(report, seeds, inks).view());
        } else if (figure instanceof Figure.Spike spike) {
            return new SpikeFigure(report, spike, inks).view();
        } else if (figure instanceof Figure.Timeline timeline) {
            return new TimelineFigure(report, timeline).view();
        } else if (figure instanceof Figure.Survival survival) {
            return new SurvivalFigure(report, survival, inks).view();
        } else if (figure instanceof Figure.Sensitivity sensitivity) {
            return new SensitivityFigure(report, sensitivity, sweeps.get(sensitivity), inks).view();
        }
        Figure.Table table = (Figure.Table) figure;
        return table(table, StatisticTable.of(report, table.statistic()));
    }

    private FigureView pointing(Figure.SeedsOf seeds, FigureView view) {
        String table = tables.get(seeds.statistic());
        return table == null || !view.drawn() ? view : view.pointingTo("The numbers are in " + table + ".");
    }

    private static FigureView table(Figure.Table table, TableView numbers) {
        return new FigureView(
                Slug.of("table-" + table.statistic().describe()),
                "",
                table.title(),
                "",
                List.of(),
                List.of(),
                table.title(),
                List.of(numbers));
    }
}
