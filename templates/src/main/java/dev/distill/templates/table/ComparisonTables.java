package dev.distill.templates.table;

import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.Holm;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.LogRankTest;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.render.Slug;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;

/** The tables of comparisons: the paired ones statistic by statistic, then the log-rank tests. */
public final class ComparisonTables {

    private final StudyReport report;

    private ComparisonTables(StudyReport report) {
        this.report = report;
    }

    /** The comparisons of a report. */
    public static ComparisonTables of(StudyReport report) {
        return new ComparisonTables(report);
    }

    /** What is compared with what, in a sentence. */
    public String intro() {
        String baseline = report.study().baselineArm();
        if (report.study().arms().size() < 2) {
            return "There is one arm, and nothing to compare it with.";
        }
        return report.baseline().isEmpty()
                ? "The arms are to be compared with the arm " + baseline + ", which was left out of this plan."
                : "Every arm is compared with the arm " + baseline
                        + (report.study().baseline().isPresent()
                                ? ", as the study declares,"
                                : report.study().arms().get(0).name().equals(baseline)
                                        ? ""
                                        : ", which learns from labels,")
                        + " in every statistic that is shown, beside the pairs that expectations name.";
    }

    /** The tables; none where nothing is compared. */
    public List<Titled> tables() {
        List<Titled> tables = new ArrayList<>();
        report.comparisons().stream()
                .map(PairedComparison::statistic)
                .distinct()
                .forEach(statistic -> tables.add(new Titled(
                        heading(statistic), Slug.of("comparisons-" + statistic.describe()), paired(statistic))));
        if (!report.logRanks().isEmpty()) {
            tables.add(new Titled("Log-rank tests", "log-rank", logRanks()));
        }
        return tables;
    }

    private static String heading(Statistic statistic) {
        String text = statistic.describeRun();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private TableView paired(Statistic statistic) {
        ValueText values = ValueText.of(statistic, report.summariesOf(statistic));
        List<PairedComparison> all = report.comparisons();
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.text("with"),
                        Column.number("pairs"),
                        Column.number("lower"),
                        Column.number("higher"),
                        Column.number("mean difference"),
                        Column.number("95 % interval"),
                        Column.number("p"),
                        Column.lead("p after Holm"),
                        Column.text("told apart")),
                all.stream()
                        .filter(it -> it.statistic().equals(statistic))
                        .map(it -> row(it, values, all))
                        .toList(),
                "");
    }

    private static Row row(PairedComparison pairs, ValueText ofSeeds, List<PairedComparison> all) {
        ValueText values = ofSeeds.showing(pairs);
        return new Row(
                pairs.arm(),
                "plain",
                List.of(
                        Cell.text(pairs.other()),
                        Cell.number(String.valueOf(pairs.pairs())),
                        Cell.number(String.valueOf(pairs.lower())),
                        Cell.number(String.valueOf(pairs.higher())),
                        pairs.difference().isPresent()
                                ? Cell.number(values.of(pairs.difference().getAsDouble()))
                                : gap(),
                        pairs.interval().map(it -> interval(it, values)).orElse(gap()),
                        Cell.number(Rounded.p(pairs.p())),
                        new Cell(Rounded.p(pairs.correctedP()), "lead", 1),
                        Cell.text(told(pairs, all))));
    }

    private static String told(PairedComparison pairs, List<PairedComparison> all) {
        if (pairs.tells()) {
            return "yes";
        }
        return Holm.least(pairs, all) < Holm.LEVEL ? "no" : "cannot be";
    }

    private static Cell interval(Interval interval, ValueText values) {
        return Cell.number(values.of(interval.low()) + " to " + values.of(interval.high()));
    }

    private static Cell gap() {
        return new Cell(ValueText.NONE, "gap", 1);
    }

    private TableView logRanks() {
        List<LogRankTest> tests = report.logRanks();
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.text("with"),
                        Column.text("in"),
                        Column.number("pairs"),
                        Column.number("got there"),
                        Column.number("expected"),
                        Column.number("χ²"),
                        Column.number("p"),
                        Column.lead("p after Holm")),
                tests.stream().map(ComparisonTables::row).toList(),
                "Got there: the arm’s runs that reached the threshold; expected: as many as would have if both arms were alike"
                        + " (Mantel 1966). p is exact: it comes from swapping the two runs of a seed in every way, for χ² wants many"
                        + " runs that do not share seeds. A second look at the pairs above; corrected among these "
                        + tests.size() + ".");
    }

    private static Row row(LogRankTest test) {
        return new Row(
                test.arm(),
                "plain",
                List.of(
                        Cell.text(test.other()),
                        Cell.text(test.statistic().describeRun()),
                        Cell.number(String.valueOf(test.pairs())),
                        Cell.number(Rounded.whole(test.counts().observed())),
                        Cell.number(Rounded.places(test.counts().expected(), 2)),
                        Cell.number(Rounded.places(test.counts().chiSquared(), 2)),
                        Cell.number(Rounded.p(test.p())),
                        new Cell(Rounded.p(test.correctedP()), "lead", 1)));
    }

    /** What the p-values of the tables are, and how small they can be at all. */
    public String note() {
        int m = report.comparisons().size();
        int most = report.comparisons().stream()
                .mapToInt(PairedComparison::pairs)
                .max()
                .orElse(0);
        if (most == 0) {
            return "";
        }
        double least = report.comparisons().stream()
                .mapToDouble(it -> Holm.least(it, report.comparisons()))
                .min()
                .orElse(1);
        return "p: exact two-sided sign-flip test of the mean difference, or sign test where a run is censored. Holm’s correction is"
                + " over the study’s " + m + (m == 1 ? " comparison" : " comparisons")
                + ". Two arms are told apart where p after"
                + " Holm is below " + Rounded.places(Holm.LEVEL, 2) + " and the interval does not cover zero."
                + (least < Holm.LEVEL
                        ? ""
                        : " No comparison here could be, had every pair gone one way: it takes " + Holm.pairsToTell(m)
                                + " seeds to tell under so many comparisons.");
    }
}
