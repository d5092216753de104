package dev.distill.dsl.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Canonical;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static RunRecord read(String file) throws IOException {
        try (InputStream stream = OlderRecordsTest.class.getResourceAsStream(file)) {
            return Canonical.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), RunRecord.class);
        }
    }
}
