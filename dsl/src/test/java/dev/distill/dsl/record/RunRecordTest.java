package dev.distill.dsl.record;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Arm;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.PlannedRun;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {

    private static final Arm TWO_SHOT =
            arm("two-shot").learningFrom(checkpoint(500).forSteps(500).thenFinalTeacher());
    private static final PlannedRun RUN = plan(training(LABELS)).runs().get(0);
    private static final RunRecord RECORD =
            withMeasurements(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", 100, 0.953125));

    @Test
    void a_digest_never_changes() {
        assertThat(RECORD.digest()).isEqualTo("2d57215e2c19a43a967a965ddb437f61584bd9a8911e2ab1a28b23287cfaf588");
    }

    @Test
    void a_digest_looks_at_no_clock_and_no_provenance() {
        Provenance elsewhere = new Provenance("0.2.0", "Java 25", "Linux", "EPYC", "1.0.0", "avx512", "MKL", 8);
        RunRecord again = new RunRecord(
                RECORD.schema(),
                RECORD.run(),
                RECORD.outcome(),
                RECORD.cause(),
                RECORD.steps(),
                RECORD.measurements(),
                RECORD.stages(),
                RECORD.checkpoints(),
                RECORD.specification(),
                elsewhere,
                new Clock("2027-01-01T00:00:00Z", 99));
        assertThat(again.digest()).isEqualTo(RECORD.digest());
        assertThat(again).isNotEqualTo(RECORD);
    }

    static Stream<RunRecord> othersThanTheRecord() {
        CheckpointEntry checkpoint = new CheckpointEntry(100, 0.9, "ab");
        return Stream.of(
                withMeasurements(),
                withMeasurements(
                        new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", 100, 0.9531250000000001)),
                withMeasurements(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", 101, 0.953125)),
                withMeasurements(new Measurement("accuracy", 0, 0.5), new Measurement("loss", 100, 0.953125)),
                record("other", Outcome.FINISHED, "", 2_000, RECORD.stages(), List.of()),
                record(RUN.identity(), Outcome.DIVERGED, "", 2_000, RECORD.stages(), List.of()),
                record(RUN.identity(), Outcome.FINISHED, "", 1_999, RECORD.stages(), List.of()),
                record(RUN.identity(), Outcome.FINISHED, "", 2_000, List.of(), List.of()),
                record(RUN.identity(), Outcome.FINISHED, "", 2_000, List.of(entered(1, 0)), List.of()),
                later(),
                record(
                        RUN.identity(),
                        Outcome.FINISHED,
                        "",
                        2_000,
                        List.of(new StageEntry(0, 0, OptionalLong.of(100))),
                        List.of()),
                record(RUN.identity(), Outcome.FINISHED, "", 2_000, RECORD.stages(), List.of(checkpoint)));
    }

    /** The record of a run of two stages that was entered in the second. */
    private static RunRecord later() {
        PlannedRun twoShot = plan(small(TWO_SHOT)).runs().stream()
                .filter(run -> run.specification().stages().size() == 2)
                .findFirst()
                .orElseThrow();
        return new RunRecord(
                RECORD.schema(),
                RECORD.run(),
                RECORD.outcome(),
                RECORD.cause(),
                RECORD.steps(),
                RECORD.measurements(),
                List.of(entered(0, 1)),
                RECORD.checkpoints(),
                twoShot.specification(),
                RECORD.provenance(),
                RECORD.clock());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, -1})
    void a_record_that_enters_a_stage_which_its_run_has_not_is_damaged(int stage) {
        String damaged = Canonical.line(RECORD).replace("\"stage\":0", "\"stage\":" + stage);
        assertThatThrownBy(() -> Canonical.read(damaged, RunRecord.class))
                .isInstanceOf(DistillException.class)
                .hasMessage("The record of the run (" + RUN.identity() + ") enters a stage (" + stage
                        + ") beside the 1 of its curriculum, which count from 0.\n"
                        + "The text was damaged, or written by another version of distill.");
    }

    private static StageEntry entered(long step, int stage) {
        return new StageEntry(step, stage, OptionalLong.empty());
    }

    @Test
    void a_digest_looks_at_no_words() {
        RunRecord told = record(RUN.identity(), Outcome.DIVERGED, "why", 2_000, RECORD.stages(), List.of());
        RunRecord untold = record(RUN.identity(), Outcome.DIVERGED, "", 2_000, RECORD.stages(), List.of());
        assertThat(told.digest()).isEqualTo(untold.digest());
        assertThat(told).isNotEqualTo(untold);
    }

    @ParameterizedTest
    @MethodSource("othersThanTheRecord")
    void a_digest_looks_at_everything_else(RunRecord other) {
        assertThat(other.digest()).isNotEqualTo(RECORD.digest());
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1.0,
                0.1,
                0.953125,
                1e-8,
                1e23,
                5.684341886080802E-14,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                -1.7976931348623157E308,
                9007199254740993.0
            })
    void a_record_reads_back_bit_by_bit(double value) {
        RunRecord record = withMeasurements(new Measurement("loss", 0, value));
        RunRecord again = Canonical.read(Canonical.page(record), RunRecord.class);
        assertThat(again).isEqualTo(record);
        assertThat(Double.doubleToRawLongBits(again.measurements().get(0).value()))
                .isEqualTo(Double.doubleToRawLongBits(value));
    }

    @ParameterizedTest
    @CsvSource({"5.684341886080802E-14", "1.0E23", "0.1", "4.9E-324", "1.0E-8", "-0.0", "100.0"})
    void a_value_is_written_in_its_shortest_form_on_every_java(String text) {
        Measurement measurement = new Measurement("loss", 0, Double.parseDouble(text));
        assertThat(Canonical.line(measurement)).isEqualTo("{\"column\":\"loss\",\"step\":0,\"value\":" + text + "}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_no_number_is_never_measured(double value) {
        assertThatThrownBy(() -> new Measurement("loss", 500, value))
                .isInstanceOf(DistillException.class)
                .hasMessage("The value (" + value + ") of the column (loss) at step 500 is not a number.\n"
                        + "A run with such numbers is recorded as diverged, without them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "\"Infinity\"", "NaN", "1e999"})
    void what_is_no_number_is_never_read_either(String value) {
        String text = "{\"column\":\"loss\",\"step\":0,\"value\":" + value + "}";
        assertThatThrownBy(() -> Canonical.read(text, Measurement.class)).isInstanceOf(DistillException.class);
    }

    @Test
    void a_record_tells_the_version_of_its_form() {
        assertThat(Canonical.line(RECORD)).contains("\"schema\":2,");
        assertThat(RECORD.schema()).isEqualTo(RunRecord.SCHEMA);
    }

    @Test
    void a_record_of_another_form_is_not_read() {
        String newer = Canonical.page(RECORD).replace("\"schema\": 2,", "\"schema\": 3,");
        assertThatThrownBy(() -> Canonical.read(newer, RunRecord.class))
                .isInstanceOf(DistillException.class)
                .hasMessage("The record of the run (" + RUN.identity()
                        + ") has another form (3) than is read here (1 to 2).\n"
                        + "Read it with the version of distill that wrote it, or run the study again.");
    }

    @Test
    void a_record_with_a_part_that_is_not_known_is_not_read() {
        String newer = Canonical.page(RECORD).replace("\"schema\": 2,", "\"schema\": 2,\n  \"mood\": 5,");
        assertThatThrownBy(() -> Canonical.read(newer, RunRecord.class))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("mood");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void only_runs_that_finished_or_diverged_have_numbers(Outcome outcome) {
        boolean complete = Records.ended(RUN, outcome, 100, 0.5).complete();
        assertThat(complete).isEqualTo(outcome == Outcome.FINISHED || outcome == Outcome.DIVERGED);
    }

    private static RunRecord withMeasurements(Measurement... measurements) {
        RunRecord record = Records.finished(RUN);
        return new RunRecord(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                List.of(measurements),
                record.stages(),
                record.checkpoints(),
                record.specification(),
                record.provenance(),
                record.clock());
    }

    private static RunRecord record(
            String run,
            Outcome outcome,
            String cause,
            long steps,
            List<StageEntry> stages,
            List<CheckpointEntry> checkpoints) {
        return new RunRecord(
                RunRecord.SCHEMA,
                run,
                outcome,
                cause,
                steps,
                RECORD.measurements(),
                stages,
                checkpoints,
                RECORD.specification(),
                RECORD.provenance(),
                RECORD.clock());
    }
}
