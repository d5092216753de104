package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.StageEntry;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Curricula in words: the stages as planned, and as runs entered them, with the checkpoints that were chosen. */
final class StagesTables {

    private static final int SHOWN = 8;

    private StagesTables() {}

    static List<TableView> of(StudyReport report) {
        List<TableView> tables = new ArrayList<>(List.of(planned(report)));
        List<Row> entered = TimelineFigure.arms(report).stream()
                .filter(run -> run.specification().teacher().isPresent())
                .flatMap(run -> entered(report, run).stream())
                .toList();
        if (!entered.isEmpty()) {
            tables.add(new TableView(
                    List.of(Column.text("arm"), Column.number("entered at step"), Column.text("stage")),
                    entered,
                    "Stages of the arms that have a teacher, as runs entered them: each entry once, over all seeds."));
        }
        return tables;
    }

    private static TableView planned(StudyReport report) {
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number("steps"),
                        Column.text("signal"),
                        Column.text("loss"),
                        Column.text("on entry")),
                TimelineFigure.arms(report).stream()
                        .flatMap(run -> planned(run).stream())
                        .toList(),
                "Stages as planned.");
    }

    private static List<Row> planned(PlannedRun run) {
        List<Row> rows = new ArrayList<>();
        long from = 0;
        for (Stage stage : run.specification().stages()) {
            boolean last = !(stage.duration() instanceof Duration.ForSteps);
            long to = stage.duration() instanceof Duration.ForSteps some
                    ? from + some.steps()
                    : run.specification().steps();
            rows.add(new Row(
                    rows.isEmpty() ? run.arm() : "",
                    rows.isEmpty() ? "plain" : "more",
                    List.of(
                            Cell.number(Rounded.whole(from) + " – " + (last ? "at most " : "") + Rounded.whole(to)),
                            Cell.text(stage.signal().describe()),
                            Cell.text(stage.loss().describe()),
                            Cell.text(entry(stage)))));
            from = to;
        }
        return rows;
    }

    private static String entry(Stage stage) {
        if (stage.freshOutput()) {
            return "output layer drawn anew" + (stage.freshOptimiser() ? ", optimiser cleared" : "");
        }
        return stage.freshOptimiser() ? "optimiser cleared" : "–";
    }

    private static List<Row> entered(StudyReport report, PlannedRun run) {
        List<StageEntry> entries = report.resultsOf(run.arm()).stream()
                .flatMap(result -> result.numbers().stream())
                .flatMap(record -> record.stages().stream())
                .distinct()
                .sorted(Comparator.comparingLong(StageEntry::step).thenComparing(StageEntry::stage))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (StageEntry entry : entries.subList(0, Math.min(SHOWN, entries.size()))) {
            rows.add(row(run, rows.isEmpty(), Rounded.whole(entry.step()), entry.stage()));
        }
        if (entries.size() > SHOWN) {
            rows.add(row(run, false, "…", "and " + (entries.size() - SHOWN) + " more"));
        }
        return rows;
    }

    private static Row row(PlannedRun run, boolean first, String step, String stage) {
        return new Row(first ? run.arm() : "", first ? "plain" : "more", List.of(Cell.number(step), Cell.text(stage)));
    }
}
