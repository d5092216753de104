package dev.distill.templates.figure;

import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.table.StatisticTable;
import dev.distill.templates.table.TableView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a study's page shows: the figures and tables that it declares, then the numbers that expectations look at and
 * what always makes sense, numbered. */
public final class FigureList {

    private static final String ACCURACY = "accuracy";

    private final StudyReport report;
    private final Inks inks;
    private final Map<Statistic, String> tables = new LinkedHashMap<>();
    private final Set<String> slugs = new HashSet<>();
    private int drawn;
    private int tabled;

    private FigureList(StudyReport report) {
        this.report = report;
        this.inks = Inks.of(report);
    }

    /** The figures and tables of a report, in the order that they are shown. */
    public static List<FigureView> of(StudyReport report) {
        return new FigureList(report).views();
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
                .map(this::view)
                .filter(view -> slugs.add(view.slug()))
                .forEach(view -> views.add(numbered(view)));
        return views;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(report.study().figures());
        report.study().expectations().stream()
                .map(Expectation::statistic)
                .map(Figure.Table::new)
                .forEach(figures::add);
        Statistic accuracy = new Statistic(ACCURACY, new Reduction.Final(), Centre.MEAN);
        if (!report.summariesOf(accuracy).isEmpty()) {
            figures.add(new Figure.Table(accuracy));
        }
        figures.add(new Figure.Timeline());
        return figures;
    }

    private FigureView numbered(FigureView view) {
        return view.labelled(view.drawn() || view.tables().isEmpty() ? "Figure " + ++drawn : "Table " + ++tabled);
    }

    private FigureView view(Figure figure) {
        if (figure instanceof Figure.Curves curves) {
            return new CurvesFigure(report, curves, inks).view();
        } else if (figure instanceof Figure.SeedsOf seeds) {
            FigureView view = new SeedsFigure(report, seeds, inks).view();
            String table = tables.get(seeds.statistic());
            return table == null || !view.drawn() ? view : view.pointingTo("The numbers are in " + table + ".");
        } else if (figure instanceof Figure.Spike spike) {
            return new SpikeFigure(report, spike, inks).view();
        } else if (figure instanceof Figure.Timeline timeline) {
            return new TimelineFigure(report, timeline).view();
        }
        Figure.Table table = (Figure.Table) figure;
        return table(table, StatisticTable.of(report, table.statistic()));
    }

    private static FigureView table(Figure.Table table, TableView numbers) {
        return new FigureView(
                Sentences.slug("table-" + table.statistic().describe()),
                "",
                table.title(),
                "",
                List.of(),
                List.of(),
                table.title(),
                List.of(numbers));
    }
}
