package dev.distill.templates.file;

import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.number.Shortest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code records.csv}: one row a measured value, of every run that has numbers; a teacher's name stands as its arm. */
public final class RecordsCsv {

    private static final List<String> HEADER = List.of("study", "scale", "arm", "seed", "measure", "step", "value");

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::arm)
            .thenComparingLong(Row::seed)
            .thenComparing(Row::measure)
            .thenComparingLong(Row::step)
            .thenComparingDouble(Row::value);

    private RecordsCsv() {}

    /** The file's text. */
    public static String of(StudyReport report) {
        String study = report.study().name();
        String scale = report.plan().scale().label();
        return Csv.text(
                HEADER,
                report.runs().stream()
                        .flatMap(RecordsCsv::rows)
                        .sorted(ORDER)
                        .map(row -> row.cells(study, scale))
                        .toList());
    }

    private static Stream<Row> rows(RunResult result) {
        return result.numbers().stream()
                .flatMap(record -> record.measurements().stream())
                .map((Measurement measurement) -> new Row(
                        result.run().arm(),
                        result.run().seed(),
                        measurement.column(),
                        measurement.step(),
                        measurement.value()));
    }

    private record Row(String arm, long seed, String measure, long step, double value) {

        List<String> cells(String study, String scale) {
            return List.of(study, scale, arm, String.valueOf(seed), measure, String.valueOf(step), Shortest.of(value));
        }
    }
}
