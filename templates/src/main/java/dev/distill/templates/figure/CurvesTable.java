package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The numbers of curves: medians at a dozen steps, near the start close together. */
final class CurvesTable {

    private static final int MOST_STEPS = 12;

    private CurvesTable() {}

    static TableView of(List<Curves> arms, String label) {
        List<Long> steps = steps(arms);
        int places = Rounded.placesFor(arms.stream()
                .flatMap(arm -> arm.seeds().stream())
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::value));
        List<Column> columns = new ArrayList<>(List.of(Column.text("arm"), Column.number("n")));
        steps.forEach(step -> columns.add(Column.number(Rounded.whole(step))));
        columns.add(Column.number("last"));
        columns.add(Column.number("at step"));
        return new TableView(
                columns,
                arms.stream().map(arm -> row(arm, steps, places)).toList(),
                "Median " + label + " over n seeds after that many steps; none once all of an arm’s runs have ended."
                        + " Every value is in records.csv.");
    }

    private static Row row(Curves arm, List<Long> steps, int places) {
        List<Cell> cells =
                new ArrayList<>(List.of(Cell.number(String.valueOf(arm.seeds().size()))));
        steps.forEach(step -> cells.add(step <= arm.lastStep() ? value(arm, step, places) : new Cell("", "gap", 1)));
        cells.add(value(arm, arm.lastStep(), places));
        cells.add(Cell.number(Rounded.whole(arm.lastStep())));
        return new Row(arm.name(), "plain", cells);
    }

    private static Cell value(Curves arm, long step, int places) {
        return Cell.number(Rounded.places(arm.medianAt(step).orElse(Double.NaN), places));
    }

    /** 0, then 1, 2 and 5 times powers of ten, between the second step that was measured and the last. */
    private static List<Long> steps(List<Curves> arms) {
        long last = arms.stream().mapToLong(Curves::lastStep).max().orElse(0);
        long second = arms.stream()
                .flatMap(arm -> arm.seeds().stream())
                .flatMap(curve -> curve.points().stream())
                .mapToLong(Point::step)
                .filter(step -> step > 0)
                .min()
                .orElse(1);
        List<Long> round = Stream.iterate(1L, power -> power <= last, power -> power * 10)
                .flatMapToLong(power -> LongStream.of(power, 2 * power, 5 * power))
                .filter(step -> step >= second && step <= last)
                .boxed()
                .toList();
        List<Long> latest = round.subList(Math.max(0, round.size() - MOST_STEPS), round.size());
        return Stream.concat(Stream.of(0L), latest.stream()).toList();
    }
}
