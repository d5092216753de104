package dev.distill.templates.table;

import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.pin.compare.ArmComparison;
import dev.distill.dsl.pin.compare.VersionComparison;
import dev.distill.dsl.report.Contrast;
import dev.distill.dsl.report.Interval;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A statistic in two versions, an arm a row: n, centre and interval of both, their difference, and what can be said of it. */
public final class ContrastTable {

    private final VersionComparison versions;
    private final Statistic statistic;
    private final ValueText values;

    private ContrastTable(VersionComparison versions, Statistic statistic) {
        this.versions = versions;
        this.statistic = statistic;
        this.values = ValueText.of(
                statistic,
                versions.contrasts().stream()
                        .filter(contrast -> contrast.statistic().equals(statistic))
                        .flatMap(contrast -> Stream.of(contrast.before(), contrast.after()))
                        .toList());
    }

    /** The table of a statistic. */
    public static TableView of(VersionComparison versions, Statistic statistic) {
        return new ContrastTable(versions, statistic).table();
    }

    private TableView table() {
        List<Row> rows = new ArrayList<>();
        boolean students = false;
        for (ArmComparison arm : versions.arms()) {
            for (Contrast contrast : arm.contrasts()) {
                if (contrast.statistic().equals(statistic)) {
                    boolean apart = arm.isTeacher() && students;
                    rows.add(new Row(arm.names(), apart ? "apart" : "plain", cells(contrast)));
                    students = !arm.isTeacher();
                }
            }
        }
        return new TableView(columns(), rows, "");
    }

    private boolean ofMedians() {
        return statistic.centre() == Centre.MEDIAN;
    }

    private List<Column> columns() {
        String centre = statistic.centre().describe();
        String spread = ofMedians() ? "quartiles" : "95 % interval";
        return List.of(
                Column.text("arm"),
                Column.number("n before"),
                Column.lead(centre + " before"),
                Column.number(spread),
                Column.number("n after"),
                Column.lead(centre + " after"),
                Column.number(spread),
                Column.number("mean difference"),
                Column.number("its 95 % interval"),
                Column.number("p, corrected"),
                Column.text(""));
    }

    private List<Cell> cells(Contrast contrast) {
        List<Cell> cells = new ArrayList<>();
        cells.addAll(side(contrast.before()));
        cells.addAll(side(contrast.after()));
        boolean told = contrast.wasTested();
        ValueText finer = values.showing(DoubleStream.concat(
                contrast.difference().stream(),
                contrast.interval().stream().flatMapToDouble(it -> DoubleStream.of(it.low(), it.high()))));
        cells.add(cell(
                told && contrast.difference().isPresent()
                        ? signed(contrast.difference().getAsDouble(), finer)
                        : ValueText.NONE));
        cells.add(cell(
                told ? contrast.interval().map(it -> interval(it, finer)).orElse(ValueText.NONE) : ValueText.NONE));
        cells.add(cell(told ? Rounded.p(contrast.correctedP()) : ValueText.NONE));
        cells.add(Cell.text(finding(contrast)));
        return cells;
    }

    private List<Cell> side(Summary summary) {
        return List.of(
                cell(size(summary)),
                summary.n() == 0 ? cell(ValueText.NONE) : new Cell(values.of(summary.boundOfCentre()), "lead", 1),
                cell(spread(summary)));
    }

    private static String size(Summary summary) {
        if (summary.n() + summary.missing() == 0) {
            return ValueText.NONE;
        }
        return summary.missing() == 0
                ? String.valueOf(summary.n())
                : summary.n() + " of " + (summary.n() + summary.missing());
    }

    private String spread(Summary summary) {
        if (ofMedians() && summary.n() > 1) {
            return values.of(summary.boundOfQuartile1()) + " – " + values.of(summary.boundOfQuartile3());
        }
        return ofMedians()
                ? ValueText.NONE
                : summary.interval().map(it -> interval(it, values)).orElse(ValueText.NONE);
    }

    private static String interval(Interval interval, ValueText values) {
        return values.of(interval.low()) + " – " + values.of(interval.high());
    }

    private static String signed(double value, ValueText values) {
        return (value > 0 ? "+" : "") + values.of(value);
    }

    /** What can be said, and by which test. */
    private static String finding(Contrast contrast) {
        String said = contrast.finding().describe();
        return switch (contrast.finding()) {
            case ONE_SIDED -> said;
            case SAME_NUMBERS ->
                contrast.pairs() == contrast.before().n()
                                && contrast.pairs() == contrast.after().n()
                        ? said
                        : said + " of the " + contrast.pairs() + " seeds in both";
            default ->
                said + (contrast.pairs() == 0 ? ", no seed in both" : ", " + contrast.pairs() + " seeds in both");
        };
    }

    private static Cell cell(String text) {
        return text.equals(ValueText.NONE) ? new Cell(text, "gap", 1) : Cell.number(text);
    }
}
