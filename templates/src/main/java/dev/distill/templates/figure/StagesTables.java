package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.StageEntry;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.number.Thousands;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Curricula in words: the stages as planned, and as runs entered them, with the checkpoints that were chosen. */
final class StagesTables {

    private static final int SHOWN = 8;

    private static final Comparator<StageEntry> ORDER = Comparator.comparingLong(StageEntry::step)
            .thenComparingInt(StageEntry::stage)
            .thenComparingLong(entry -> entry.checkpoint().orElse(0));

    private final StudyReport report;
    private final List<PlannedRun> arms;

    /** Weights are told where any is not 1. */
    private final boolean weighed;

    /** Rates are told where any stage has one of its own. */
    private final boolean paced;

    private StagesTables(StudyReport report) {
        this.report = report;
        this.arms = TimelineFigure.arms(report);
        this.weighed = arms.stream()
                .flatMap(run -> run.specification().stages().stream())
                .flatMap(stage -> stage.goals().stream())
                .anyMatch(goal -> !goal.weight().equals(Schedule.constant(1)));
        this.paced = arms.stream()
                .flatMap(run -> run.specification().stages().stream())
                .anyMatch(stage -> stage.rate().isPresent());
    }

    static List<TableView> of(StudyReport report) {
        return new StagesTables(report).tables();
    }

    private List<TableView> tables() {
        List<TableView> tables = new ArrayList<>(List.of(planned()));
        List<Row> entered = arms.stream()
                .filter(run -> !run.specification().teachers().isEmpty())
                .flatMap(run -> entered(run).stream())
                .toList();
        if (!entered.isEmpty()) {
            tables.add(new TableView(
                    List.of(Column.text("arm"), Column.number("entered at step"), Column.text("stage")),
                    entered,
                    "Stages of the arms that have a teacher, as runs entered them: each entry once, over all seeds."));
        }
        return tables;
    }

    private TableView planned() {
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("arm"), Column.number("steps"), Column.text("signal"), Column.text("loss")));
        if (weighed) {
            columns.add(Column.text("weight"));
        }
        if (paced) {
            columns.add(Column.text("times the rate"));
        }
        columns.add(Column.text("on entry"));
        return new TableView(
                columns, arms.stream().flatMap(run -> planned(run).stream()).toList(), "Stages as planned.");
    }

    private List<Row> planned(PlannedRun run) {
        RunSpecification specification = run.specification();
        List<Row> rows = new ArrayList<>();
        long from = 0;
        Optional<Duration> before = Optional.empty();
        for (Stage stage : specification.stages()) {
            boolean last = stage.duration().steps().isEmpty();
            long to = last
                    ? specification.steps()
                    : from + stage.duration().steps().getAsLong();
            String steps = Rounded.whole(from) + " – " + (last ? "at most " : "") + Rounded.whole(to);
            String rate = stage.rate().map(Schedule::describe).orElse("1");
            rows.add(row(run, rows.isEmpty(), cells(steps, stage.goals().get(0), rate, entrance(before, stage))));
            stage.goals().stream().skip(1).forEach(goal -> rows.add(row(run, false, cells("", goal, "", ""))));
            from = to;
            before = Optional.of(stage.duration());
        }
        return rows;
    }

    /** How a stage is entered, and with which student, where the one before has kept its best. */
    private static String entrance(Optional<Duration> before, Stage stage) {
        Stream<String> best = before.flatMap(Duration::looks).stream()
                .map(every -> "the best of every " + Thousands.in(every.describe()));
        String entrance = Stream.concat(best, Stream.of(stage.entrance().describe()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return entrance.isEmpty() ? "–" : entrance;
    }

    /** Steps, rate and entrance stand beside a stage's first goal. */
    private List<Cell> cells(String steps, Goal goal, String rate, String entrance) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.number(steps),
                Cell.text(goal.signal().describe()),
                Cell.text(goal.loss().describe())));
        if (weighed) {
            cells.add(Cell.text(goal.weight().describe()));
        }
        if (paced) {
            cells.add(Cell.text(rate));
        }
        cells.add(Cell.text(entrance));
        return cells;
    }

    private List<Row> entered(PlannedRun run) {
        List<StageEntry> entries = report.resultsOf(run.arm()).stream()
                .flatMap(result -> result.numbers().stream())
                .flatMap(record -> record.stages().stream())
                .distinct()
                .sorted(ORDER)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (StageEntry entry : entries.subList(0, Math.min(SHOWN, entries.size()))) {
            rows.add(entered(run, rows.isEmpty(), Rounded.whole(entry.step()), describe(run, entry)));
        }
        if (entries.size() > SHOWN) {
            rows.add(entered(run, false, "…", "and " + (entries.size() - SHOWN) + " more"));
        }
        return rows;
    }

    private static String describe(PlannedRun run, StageEntry entry) {
        String goals = run.specification().stages().get(entry.stage()).describeGoals();
        return entry.checkpoint().isPresent()
                ? goals + " [checkpoint of step "
                        + Rounded.whole(entry.checkpoint().getAsLong()) + "]"
                : goals;
    }

    private static Row entered(PlannedRun run, boolean first, String step, String stage) {
        return row(run, first, List.of(Cell.number(step), Cell.text(stage)));
    }

    private static Row row(PlannedRun run, boolean first, List<Cell> cells) {
        return new Row(first ? run.arm() : "", first ? "plain" : "more", cells);
    }
}
