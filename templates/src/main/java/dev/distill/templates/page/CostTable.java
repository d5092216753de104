package dev.distill.templates.page;

import dev.distill.dsl.report.ArmCost;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import dev.distill.templates.table.ValueText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the networks of a study hold and what their training took, an arm a row, teachers last. */
final class CostTable {

    private CostTable() {}

    static TableView of(StudyReport report) {
        List<ArmCost> costs = ArmCost.of(report);
        return new TableView(
                List.of(
                        Column.text("arm"),
                        Column.number("runs"),
                        Column.number("parameters"),
                        Column.number("steps a run"),
                        Column.number("examples a run")),
                Stream.concat(
                                costs.stream().filter(cost -> !cost.teacher()),
                                costs.stream().filter(ArmCost::teacher))
                        .map(CostTable::row)
                        .toList(),
                "Means over the runs that have numbers. Examples are counted each time they are seen. An arm’s numbers are its"
                        + " students’ alone: what a teacher took is in the teacher’s row. Seconds are the machine’s, and in"
                        + " runs.csv.");
    }

    private static Row row(ArmCost cost) {
        return new Row(
                cost.arm(),
                cost.teacher() ? "apart" : "plain",
                List.of(
                        Cell.number(String.valueOf(cost.runs())),
                        Cell.number(Rounded.whole(cost.parameters())),
                        cell(cost.steps()),
                        cell(cost.samples())));
    }

    private static Cell cell(OptionalDouble value) {
        return value.isPresent() ? Cell.number(Rounded.whole(value.getAsDouble())) : new Cell(ValueText.NONE, "gap", 1);
    }
}
