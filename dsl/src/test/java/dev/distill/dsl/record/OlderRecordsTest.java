package dev.distill.dsl.record;

import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.distill.dsl.Samples;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as they were written by real runs under each form: these files never change, and must be read for ever. */
class OlderRecordsTest {

    @ParameterizedTest
    @CsvSource({
        "teacher-of-schema-1.json, 71bb6ad12d20883710c26e5a4eb585cc4da7724d501c9c07dd1a9e5c0158d177",
        "student-of-schema-1.json, a98493b830858790b6bff719710d6087efd52af407ec4906af52af12bf3d05a9"
    })
    void a_record_of_an_older_form_is_read_with_its_identity_and_its_digest(String file, String digest)
            throws IOException {
        RunRecord record = read(file);
        assertThat(record.specification().identity()).isEqualTo(record.run());
        assertThat(record.digest()).isEqualTo(digest);
    }

    @Test
    void everything_that_was_written_is_there() throws IOException {
        RunRecord teacher = read("teacher-of-schema-1.json");
        assertThat(teacher.steps()).isEqualTo(12_500);
        assertThat(teacher.checkpoints()).hasSize(25);
        assertThat(teacher.measurements()).hasSize(14);
        RunRecord student = read("student-of-schema-1.json");
        assertThat(student.stages()).hasSize(16);
        assertThat(student.provenance().build()).isEqualTo("linux-x86_64-avx2");
    }

    @Test
    void what_was_said_in_words_is_understood_as_facts() throws IOException {
        RunRecord student = read("student-of-schema-1.json");
        assertThat(student.schema()).isEqualTo(1);
        assertThat(student.stages())
                .extracting(StageEntry::step, StageEntry::stage, StageEntry::checkpoint)
                .startsWith(tuple(0L, 0, OptionalLong.of(500)), tuple(501L, 0, OptionalLong.of(1_000)));
        RunRecord teacher = read("teacher-of-schema-1.json");
        assertThat(teacher.stages())
                .extracting(StageEntry::step, StageEntry::stage, StageEntry::checkpoint)
                .containsExactly(tuple(0L, 0, OptionalLong.empty()));
        assertThat(teacher.checkpoints().get(0).score()).isEqualTo(0.4845);
    }

    @Test
    void a_stage_is_the_one_that_its_step_lies_in() {
        RunSpecification threeShot = Samples.plan(Samples.teaching(checkpoint(100)
                        .forSteps(10)
                        .then(checkpoint(200).forSteps(5))
                        .thenFinalTeacher()))
                .runs()
                .get(2)
                .specification();
        List<StageEntry> entries = LongStream.of(0, 9, 10, 14, 15, 900)
                .mapToObj(step -> EarlierRecord.entry(step, "some words"))
                .toList();
        assertThat(EarlierRecord.placed(entries, threeShot))
                .extracting(StageEntry::stage)
                .containsExactly(0, 0, 1, 1, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher-of-schema-1.json", "student-of-schema-1.json"})
    void a_record_is_written_as_it_was_read(String file) throws IOException {
        assertThat(Canonical.page(read(file))).isEqualTo(text(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\":0,\"stage\":0}",
                "{\"step\":0,\"stage\":1.5,\"checkpoint\":null}",
                "{\"step\":\"0\",\"stage\":\"labels\"}",
                "{\"step\":0,\"stage\":\"labels\",\"checkpoint\":null}",
                "[0]"
            })
    void an_entry_with_other_parts_is_refused(String entry) {
        assertThatThrownBy(() -> Canonical.read(entry, StageEntry.class))
                .isInstanceOf(DistillException.class)
                .hasMessage("An entry of a stage has other parts than a step, a stage and a checkpoint.\n"
                        + "The text was damaged, or written by another version of distill.");
    }

    private static RunRecord read(String file) throws IOException {
        return Canonical.read(text(file), RunRecord.class);
    }

    private static String text(String file) throws IOException {
        try (InputStream stream = OlderRecordsTest.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
