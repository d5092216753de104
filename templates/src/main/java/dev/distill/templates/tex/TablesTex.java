package dev.distill.templates.tex;

import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.figure.FigureList;
import dev.distill.templates.table.ComparisonTables;
import dev.distill.templates.table.DecisionTables;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.Titled;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code tables.tex}: the tables of a study's page as LaTeX tables, an arm a row, without the single seeds. */
public final class TablesTex {

    /** A table that is wider than its column shrinks to it; others stay as they are. */
    private static final String FITTED = "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{";

    private TablesTex() {}

    /** The file's text. */
    public static String of(StudyReport report) {
        String head = "% Study " + report.study().name() + " at "
                + report.plan().scale().label()
                + " scale; every seed is in records.csv. Wants \\usepackage{booktabs,graphicx}.\n";
        return Stream.of(results(report), compared(report), decided(report))
                .flatMap(tables -> tables)
                .collect(Collectors.joining("\n", head, ""));
    }

    private static Stream<String> results(StudyReport report) {
        return FigureList.tables(report).stream()
                .map(figure -> table(
                        report, figure.title(), figure.slug(), figure.tables().get(0)));
    }

    /** The paired comparisons with the note that all of them share, and the log-rank tests with their own. */
    private static Stream<String> compared(StudyReport report) {
        ComparisonTables comparisons = ComparisonTables.of(report);
        return comparisons.tables().stream()
                .map(titled -> titled.table().note().isEmpty()
                        ? new Titled(
                                titled.title() + ", compared", titled.slug(), noted(titled.table(), comparisons.note()))
                        : titled)
                .map(titled -> table(report, titled.title(), titled.slug(), titled.table()));
    }

    private static Stream<String> decided(StudyReport report) {
        return DecisionTables.of(report).stream()
                .map(titled -> table(report, titled.title(), titled.slug(), titled.table()));
    }

    private static TableView noted(TableView table, String note) {
        return new TableView(table.columns(), table.rows(), note);
    }

    private static String table(StudyReport report, String title, String slug, TableView table) {
        return String.join(
                        "\n",
                        "\\begin{table}",
                        "  \\centering",
                        "  \\caption{" + Tex.text(title + ". " + table.note()) + "}",
                        "  \\label{" + report.study().name() + ":" + slug + "}",
                        "  " + FITTED + "\\begin{tabular}{" + sides(table) + "}",
                        "    \\toprule",
                        line(table.columns().stream().map(TableView.Column::label)),
                        "    \\midrule",
                        table.rows().stream().map(TablesTex::row).collect(Collectors.joining("\n")),
                        "    \\bottomrule",
                        "  \\end{tabular}}",
                        "\\end{table}")
                + "\n";
    }

    /** Words stand on the left, numbers on the right. */
    private static String sides(TableView table) {
        return table.columns().stream()
                .map(column -> column.kind().equals("text") ? "l" : "r")
                .collect(Collectors.joining());
    }

    private static String row(TableView.Row row) {
        String line =
                line(Stream.concat(Stream.of(row.name()), row.cells().stream().map(TableView.Cell::text)));
        return row.kind().equals("apart") ? "    \\midrule\n" + line : line;
    }

    private static String line(Stream<String> cells) {
        return cells.map(Tex::text).collect(Collectors.joining(" & ", "    ", " \\\\"));
    }
}
