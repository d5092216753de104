package dev.distill.templates.page;

import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runs by arm and seed, with what came of each. What was run now and what was there before look the same. */
final class RunGrid {

    private RunGrid() {}

    /** A row an arm, a column a seed, without the runs of searches; a cell says how many steps were trained. */
    static TableView grid(StudyReport report) {
        List<Long> seeds = report.compared().stream()
                .map(result -> result.run().seed())
                .distinct()
                .sorted()
                .toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("arm")));
        seeds.forEach(seed -> columns.add(Column.number("seed " + seed)));
        List<Row> rows = report.compared().stream()
                .map(result -> result.run().arm())
                .distinct()
                .map(arm -> new Row(
                        arm,
                        "plain",
                        seeds.stream().map(seed -> cell(report, arm, seed)).toList()))
                .toList();
        return new TableView(
                columns, rows, "Steps that finished runs were trained for, and what became of the others.");
    }

    /** The runs that have no numbers, or whose numbers diverged, with their causes. */
    static List<Fact> troubles(StudyReport report) {
        return report.runs().stream()
                .filter(result -> !word(result).equals("finished"))
                .map(result -> new Fact(word(result) + ": " + result.run().describe(), cause(result)))
                .toList();
    }

    /** Every run with its identity; one that was begun from a changed tree is marked. */
    static TableView all(StudyReport report, Map<String, Origin> builds) {
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number("seed"),
                        Column.text("status"),
                        Column.number("steps"),
                        Column.text("identity")),
                report.runs().stream()
                        .map(result -> new Row(
                                result.run().arm(),
                                "plain",
                                List.of(
                                        Cell.number(String.valueOf(result.run().seed())),
                                        status(result, builds.get(result.run().identity())),
                                        Cell.number(result.record()
                                                .map(record -> Rounded.whole(record.steps()))
                                                .orElse("–")),
                                        new Cell(result.run().identity(), "identity", 1))))
                        .toList(),
                "Runs with equal identities are one run that serves several arms.");
    }

    private static Cell status(RunResult result, Origin build) {
        return build != null && Sources.dirty(build)
                ? new Cell(word(result) + ", source not as committed", "trouble", 1)
                : Cell.text(word(result));
    }

    /** What came of a run: whether it was run now or before is not told. */
    static String word(RunResult result) {
        return switch (result.status()) {
            case DONE, CACHED -> result.diverged() ? "diverged" : "finished";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed out";
            case MISSING -> "missing";
        };
    }

    private static Cell cell(StudyReport report, String arm, long seed) {
        return report.resultsOf(arm).stream()
                .filter(result -> result.run().seed() == seed)
                .findFirst()
                .map(RunGrid::cell)
                .orElse(new Cell("", "gap", 1));
    }

    private static Cell cell(RunResult result) {
        String word = word(result);
        String steps =
                result.record().map(record -> Rounded.whole(record.steps())).orElse("");
        return word.equals("finished")
                ? Cell.number(steps)
                : new Cell(word + (word.equals("diverged") ? " at " + steps : ""), "trouble", 1);
    }

    private static String cause(RunResult result) {
        String told =
                result.cause().isBlank() ? result.record().map(RunRecord::cause).orElse("") : result.cause();
        String line = told.strip().replaceAll("\\s+", " ");
        if (!line.isEmpty()) {
            return line;
        }
        return result.status() == RunStatus.MISSING ? "it has not been run" : "why is not known";
    }
}
