package dev.distill.templates.page;

import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Source;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which builds began the runs. Records do not know it, so it is told apart from them, and only where it is known. */
final class Sources {

    private final Map<Origin, Integer> builds = new LinkedHashMap<>();
    private final int dirty;

    Sources(StudyReport report, Map<String, Origin> origins) {
        List<Origin> ofRuns = report.runs().stream()
                .filter(result -> result.numbers().isPresent())
                .map(RunResult::run)
                .filter(run -> origins.containsKey(run.identity()))
                .map(run -> origins.get(run.identity()))
                .toList();
        Map<Origin, Integer> counts = new LinkedHashMap<>();
        ofRuns.forEach(origin -> counts.merge(origin, 1, Integer::sum));
        counts.keySet().stream()
                .sorted(Comparator.comparing((Origin origin) -> -counts.get(origin))
                        .thenComparing(Origin::toString))
                .forEach(origin -> builds.put(origin, counts.get(origin)));
        this.dirty = (int) ofRuns.stream().filter(Sources::dirty).count();
    }

    static boolean dirty(Origin origin) {
        return origin.source().state() == Source.State.DIRTY;
    }

    /** A column for each build; no columns where none is known. */
    TableView table() {
        List<Column> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        if (!builds.isEmpty()) {
            columns.add(Column.text(""));
            builds.values().forEach(count -> columns.add(Column.text(count == 1 ? "1 run" : count + " runs")));
            rows.add(new Row(
                    "source",
                    "plain",
                    builds.keySet().stream()
                            .map(origin -> new Cell(origin.source().describe(), dirty(origin) ? "trouble" : "text", 1))
                            .toList()));
            rows.add(row("Maven", Origin::maven));
            rows.add(row("JVM flags", origin -> orNone(String.join(" ", origin.flags()))));
            rows.add(row(
                    "environment",
                    origin -> orNone(origin.environment().entrySet().stream()
                            .map(variable -> variable.getKey() + "=" + variable.getValue())
                            .collect(Collectors.joining(" ")))));
        }
        return new TableView(columns, rows, note());
    }

    private Row row(String name, Function<Origin, String> part) {
        return new Row(
                name,
                "plain",
                builds.keySet().stream()
                        .map(origin -> Cell.text(part.apply(origin)))
                        .toList());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private String note() {
        return dirty == 0
                ? ""
                : (dirty == 1 ? "One run was" : dirty + " runs were")
                        + " begun from source that was not committed as it was: no commit alone gives it back.";
    }

    /** What was resolved, build by build. */
    List<Fact> dependencies() {
        Map<String, Integer> runs = new TreeMap<>();
        builds.forEach((origin, count) -> runs.merge(String.join(", ", origin.dependencies()), count, Integer::sum));
        return runs.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Fact(entry.getValue() == 1 ? "1 run" : entry.getValue() + " runs", entry.getKey()))
                .toList();
    }
}
