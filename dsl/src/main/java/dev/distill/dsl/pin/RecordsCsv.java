package dev.distill.dsl.pin;

import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code records.csv}: one row a measured value, of every run that has numbers; a teacher's name stands as its arm. A study's file
 * and its pin's have the same bytes.
 */
public final class RecordsCsv {

    private RecordsCsv() {}

    /** The file's text. */
    public static String of(StudyReport report) {
        return values(report).text(report.study().name(), report.plan().scale());
    }

    static Values values(StudyReport report) {
        SortedMap<RunKey, List<Measurement>> values = new TreeMap<>();
        report.runs().forEach(result -> result.numbers()
                .ifPresent(record -> values.put(RunKey.of(result.run()), Values.sorted(record.measurements()))));
        return new Values(values);
    }
}
