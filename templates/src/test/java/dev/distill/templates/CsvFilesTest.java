package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinMaker;
import dev.distill.dsl.pin.RecordsCsv;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.file.RunsCsv;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvFilesTest {

    private static final Comparator<CSVRecord> ORDER = Comparator.comparing((CSVRecord row) -> row.get("arm"))
            .thenComparingLong(row -> Long.parseLong(row.get("seed")))
            .thenComparing(row -> row.get("measure"))
            .thenComparingLong(row -> Long.parseLong(row.get("step")));

    @Test
    void headers_are_as_promised() {
        assertThat(RecordsCsv.of(SettingC.report())).startsWith("study,scale,arm,seed,measure,step,value\n");
        assertThat(RunsCsv.of(SettingC.report(), StudyContext.none()))
                .startsWith("study,scale,arm,seed,run,status,steps,seconds,backend,grade,cause\n");
    }

    @Test
    void records_are_sorted_with_seed_and_step_as_numbers() {
        assertThat(rows(RecordsCsv.of(SettingC.report())))
                .hasSizeGreaterThan(1_000)
                .isSortedAccordingTo(ORDER);
    }

    @Test
    void every_measured_value_reads_back_unchanged() {
        long measured = SettingC.report().runs().stream()
                .flatMap(result -> result.numbers().stream())
                .mapToLong(record -> record.measurements().size())
                .sum();
        List<CSVRecord> rows = rows(RecordsCsv.of(SettingC.report()));
        assertThat(rows).hasSize((int) measured);
        assertThat(rows.get(0).toList())
                .containsExactly(
                        "sparse-parity-curricula", "desk", "extraction-hidden", "1", "accuracy", "0", "0.4965");
    }

    @Test
    void a_teachers_rows_carry_its_name_and_its_own_seed() {
        assertThat(rows(RecordsCsv.of(SettingC.report())).stream()
                        .filter(row -> row.get("arm").equals("teacher"))
                        .map(row -> row.get("seed"))
                        .distinct())
                .containsExactly("7");
    }

    @Test
    void runs_without_numbers_have_no_records_but_a_row_of_their_own() {
        assertThat(rows(RecordsCsv.of(SettingC.report())))
                .noneMatch(row ->
                        row.get("arm").equals("progressive") && row.get("seed").equals("3"));
        assertThat(RunsCsv.of(SettingC.report(), StudyContext.none()))
                .contains(",failed,,,cpu,,\"the worker was killed (signal 9), three times; its log is worker-3.log,"
                        + " and it had 1,2 GB\"\n");
    }

    @Test
    void a_diverged_run_is_done_and_says_why_it_ends() {
        CSVRecord diverged = rows(RunsCsv.of(SettingC.report(), StudyContext.none())).stream()
                .filter(row -> row.get("arm").equals("two-shot-early")
                        && row.get("seed").equals("2"))
                .findFirst()
                .orElseThrow();
        assertThat(diverged.get("status")).isEqualTo("done");
        assertThat(diverged.get("cause")).isEqualTo("the loss is not a number from step 6,250 on");
    }

    @Test
    void every_status_has_its_label() {
        assertThat(RunsCsv.of(SettingC.report(run -> RunStatus.CACHED), StudyContext.none()))
                .contains(",cached,", ",failed,", ",missing,");
    }

    @Test
    void a_cause_is_no_formula_and_turns_no_text_round() {
        for (String cause : List.of("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "＝1+1")) {
            assertThat(rows(RunsCsv.of(failed(cause + "\u202Ex"), StudyContext.none())))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get("cause")).isEqualTo("'" + cause + "\uFFFDx"));
        }
        assertThat(rows(RunsCsv.of(failed("-1.5E-3"), StudyContext.none()))
                        .get(0)
                        .get("cause"))
                .isEqualTo("-1.5E-3");
    }

    private static StudyReport failed(String cause) {
        return StudyReport.of(
                SettingC.STUDY,
                SettingC.PLAN,
                SettingC.PLAN.runs().stream()
                        .map(run -> new RunResult(run, RunStatus.FAILED, Optional.empty(), cause))
                        .toList());
    }

    private static List<CSVRecord> rows(String text) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new IllegalStateException("The rows were not read.", e);
        }
    }

    @Test
    void runs_with_the_numbers_of_a_verified_pin_have_its_grade() {
        StudyReport report = SettingC.report();
        Pin pin = PinMaker.of(report, "1.0.0", List.of()).graded(Grade.B, List.of());
        PinComparison comparison = PinComparison.of(pin, report.runs(), true);
        StudyContext context = new StudyContext(Map.of(), Optional.of(comparison));
        assertThat(rows(RunsCsv.of(report, context))).allSatisfy(row -> assertThat(row.get("grade"))
                .isEqualTo(row.get("steps").isEmpty() ? "" : "B"));
        assertThat(context.pinSentence().orElseThrow()).contains("(B, the same bits", " the same bits, ");
    }
}
