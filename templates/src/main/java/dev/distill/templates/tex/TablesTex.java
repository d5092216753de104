package dev.distill.templates.tex;

import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.figure.FigureList;
import dev.distill.templates.table.DecisionTables;
import dev.distill.templates.table.TableView;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code tables.tex}: the tables of a study's page as LaTeX tables, an arm a row, without the single seeds. */
public final class TablesTex {

    private TablesTex() {}

    /** The file's text. */
    public static String of(StudyReport report) {
        String study = report.study().name();
        String head = "% Study " + study + " at " + report.plan().scale().label()
                + " scale; every seed is in records.csv. Wants \\usepackage{booktabs}.\n";
        return Stream.concat(
                        FigureList.tables(report).stream()
                                .map(figure ->
                                        table(figure.title(), figure.tables().get(0), study + ":" + figure.slug())),
                        DecisionTables.of(report).stream()
                                .map(titled -> table(titled.title(), titled.table(), study + ":" + titled.slug())))
                .collect(Collectors.joining("\n", head, ""));
    }

    private static String table(String title, TableView table, String label) {
        return String.join(
                        "\n",
                        "\\begin{table}",
                        "  \\centering",
                        "  \\caption{" + Tex.text(title + ". " + table.note()) + "}",
                        "  \\label{" + label + "}",
                        "  \\begin{tabular}{l" + "r".repeat(table.columns().size() - 1) + "}",
                        "    \\toprule",
                        line(table.columns().stream().map(TableView.Column::label)),
                        "    \\midrule",
                        table.rows().stream().map(TablesTex::row).collect(Collectors.joining("\n")),
                        "    \\bottomrule",
                        "  \\end{tabular}",
                        "\\end{table}")
                + "\n";
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
