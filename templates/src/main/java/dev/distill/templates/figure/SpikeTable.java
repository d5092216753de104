package dev.distill.templates.figure;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The numbers of the correlation spike: where each line starts, peaks and ends. */
final class SpikeTable {

    private static final int PLACES = 4;

    private SpikeTable() {}

    static TableView of(int degrees, Function<String, Curves> columns) {
        List<Row> rows = IntStream.rangeClosed(1, degrees)
                .boxed()
                .flatMap(degree -> SpikeLine.ALL.stream()
                        .map(line -> row(
                                degree, line, columns.apply(line.column(degree)).median())))
                .toList();
        return new TableView(
                List.of(
                        Column.text("degree, monomials"),
                        Column.number("start"),
                        Column.lead("peak"),
                        Column.number("at step"),
                        Column.number("end")),
                rows,
                "|correlation| with the teacher; every value is in records.csv.");
    }

    private static Row row(int degree, SpikeLine line, List<Point> points) {
        String name = degree + ", " + line.describe();
        if (points.isEmpty()) {
            return new Row(name, "plain", List.of(new Cell("–", "gap", PLACES)));
        }
        Point peak =
                points.stream().max(Comparator.comparingDouble(Point::value)).orElseThrow();
        return new Row(
                name,
                "plain",
                List.of(
                        value(points.get(0)),
                        new Cell(Rounded.places(peak.value(), PLACES), "lead", 1),
                        Cell.number(Rounded.whole(peak.step())),
                        value(points.get(points.size() - 1))));
    }

    private static Cell value(Point point) {
        return Cell.number(Rounded.places(point.value(), PLACES));
    }
}
