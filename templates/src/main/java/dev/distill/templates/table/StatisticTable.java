package dev.distill.templates.table;

import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A statistic, an arm a row: n, median with quartiles, mean with its interval, and the value of every seed. */
public final class StatisticTable {

    private final StudyReport report;
    private final Statistic statistic;
    private final List<Summary> summaries;
    private final List<Long> seeds;
    private final ValueText values;
    private final Optional<String> best;

    private StatisticTable(StudyReport report, Statistic statistic, List<Long> seeds) {
        this.report = report;
        this.statistic = statistic;
        this.summaries = report.summariesOf(statistic);
        this.seeds = seeds;
        this.values = ValueText.of(statistic, summaries);
        this.best = report.best(statistic);
    }

    /** The table of a statistic; teachers that it was measured on stand last. */
    public static TableView of(StudyReport report, Statistic statistic) {
        return new StatisticTable(report, statistic, seeds(report)).table();
    }

    /** The same table without the values of single seeds. */
    public static TableView withoutSeeds(StudyReport report, Statistic statistic) {
        return new StatisticTable(report, statistic, List.of()).table();
    }

    private static List<Long> seeds(StudyReport report) {
        return report.compared().stream()
                .map(RunResult::run)
                .filter(run -> run.role() == Role.STUDENT)
                .map(run -> run.seed())
                .distinct()
                .sorted()
                .toList();
    }

    private TableView table() {
        List<Row> rows = Stream.concat(
                        summaries.stream().filter(summary -> !isTeacher(summary)),
                        summaries.stream().filter(this::isTeacher))
                .map(this::row)
                .toList();
        String ofSeeds = seeds.isEmpty() ? "" : StatisticNote.ofSeeds(report, summaries);
        return new TableView(
                columns(), rows, StatisticNote.of(report, statistic, summaries) + StatisticNote.ofBest(best) + ofSeeds);
    }

    private List<Column> columns() {
        boolean median = statistic.centre() == Centre.MEDIAN;
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("arm"),
                Column.number("n"),
                median ? Column.lead("median") : Column.number("median"),
                Column.number("quartiles"),
                median ? Column.number("mean") : Column.lead("mean"),
                Column.number("95 % interval")));
        seeds.forEach(seed -> columns.add(Column.number("seed " + seed)));
        return columns;
    }

    private Row row(Summary summary) {
        boolean median = statistic.centre() == Centre.MEDIAN;
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.number(count(summary)),
                centre(values.of(summary.boundOfMedian()) + (median ? mark(summary) : ""), median),
                quartiles(summary),
                summary.mean().isPresent() || !median
                        ? centre(values.of(summary.boundOfMean()) + (median ? "" : mark(summary)), !median)
                        : gap(),
                summary.interval().map(this::interval).orElse(gap())));
        if (isTeacher(summary) && !seeds.isEmpty()) {
            cells.add(teachersSeeds(summary));
        } else {
            seeds.forEach(seed -> cells.add(seed(summary, seed)));
        }
        return new Row(summary.arm(), isTeacher(summary) ? "apart" : "plain", cells);
    }

    /** Stands after the centre of an arm that the seeds tell from every other. */
    private String mark(Summary summary) {
        return best.filter(summary.arm()::equals)
                .map(arm -> " " + StatisticNote.BEST)
                .orElse("");
    }

    private static String count(Summary summary) {
        return summary.missing() == 0
                ? String.valueOf(summary.n())
                : summary.n() + " of " + (summary.n() + summary.missing());
    }

    private static Cell centre(String text, boolean lead) {
        return text.equals(ValueText.NONE) ? gap() : new Cell(text, lead ? "lead" : "number", 1);
    }

    private Cell quartiles(Summary summary) {
        return summary.n() < 2
                ? gap()
                : Cell.number(values.of(summary.boundOfQuartile1()) + " – " + values.of(summary.boundOfQuartile3()));
    }

    private Cell interval(Interval interval) {
        return Cell.number(values.of(interval.low()) + " – " + values.of(interval.high()));
    }

    private Cell teachersSeeds(Summary summary) {
        List<String> told = summary.seeds().stream()
                .map(seed -> "seed " + seed.seed() + ": " + values.of(seed) + mark(summary.arm(), seed))
                .toList();
        return new Cell(told.isEmpty() ? ValueText.NONE : String.join(", ", told), "number", seeds.size());
    }

    private Cell seed(Summary summary, long seed) {
        return summary.seeds().stream()
                .filter(value -> value.seed() == seed)
                .findFirst()
                .map(value -> seed(summary.arm(), value))
                .orElseGet(() -> absent(summary.arm(), seed));
    }

    private Cell seed(String arm, SeedValue value) {
        if (value.censored()) {
            boolean diverged = Diverged.run(report, arm, value.seed());
            return new Cell(diverged ? "diverged" : values.of(value), "beyond", 1);
        }
        return Cell.number(values.of(value) + mark(arm, value));
    }

    private String mark(String arm, SeedValue value) {
        return !value.censored() && Diverged.run(report, arm, value.seed()) ? StatisticNote.DIVERGED : "";
    }

    private Cell absent(String arm, long seed) {
        return report.resultsOf(arm).stream()
                .filter(result ->
                        result.run().seed() == seed && result.numbers().isEmpty())
                .findFirst()
                .map(result -> new Cell(result.status().label(), "gap", 1))
                .orElse(gap());
    }

    private static Cell gap() {
        return new Cell(ValueText.NONE, "gap", 1);
    }

    private boolean isTeacher(Summary summary) {
        return report.teachers().stream().anyMatch(result -> result.run().arm().equals(summary.arm()));
    }
}
