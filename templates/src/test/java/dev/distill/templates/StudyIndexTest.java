package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyIndexTest {

    private static final StudyReport REPORT = SettingC.report();
    private static final StudyReport SMALL = SmallStudyTest.report(Outcome.FINISHED, 0.5, 0.75);
    private static final String NAME = REPORT.study().name();

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path root;

    private StudyIndex index;

    @BeforeEach
    void results_of_two_builds() {
        index = new StudyIndex(root, warnings::add);
        StudyOutput.write(SMALL, root.resolve("small"));
        StudyOutput.write(REPORT, root.resolve(NAME));
    }

    @Test
    void every_study_whose_results_lie_there_is_listed_by_name() {
        assertThat(index.entries()).extracting(IndexEntry::study).containsExactly("small", NAME);
        assertThat(index.write())
                .content()
                .contains("29</b> of 31 runs", "href=\"" + NAME + "/site/index.html\"", "last trained <b>2026-");
        assertThat(warnings).isEmpty();
    }

    @Test
    void folders_and_files_of_others_are_passed_over() throws IOException {
        Files.createDirectories(root.resolve("verify/tiny/1.0.0"));
        Files.writeString(root.resolve("notes.txt"), "mine");
        assertThat(index.entries()).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void damaged_results_are_told_and_the_others_listed() throws IOException {
        Files.writeString(root.resolve("small").resolve("entry.json"), "{\"study\": ");
        assertThat(index.entries()).extracting(IndexEntry::study).containsExactly(NAME);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(
                        "(" + root.resolve("small") + ")",
                        "entry.json is damaged",
                        "mvn distill:report -Ddistill.study=small");
    }

    @Test
    void bytes_that_are_no_text_are_told() throws IOException {
        Files.write(root.resolve("small").resolve("entry.json"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(index.entries()).hasSize(1);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void results_under_another_name_or_without_their_page_are_told() throws IOException {
        Files.move(root.resolve("small"), root.resolve("copied"));
        Files.delete(root.resolve(NAME).resolve("site/index.html"));
        assertThat(index.entries()).isEmpty();
        assertThat(warnings).hasSize(2);
        assertThat(index.write()).content().contains("No study has been run yet.");
    }

    @Test
    void a_folder_with_nothing_has_an_index_that_says_so() {
        Path empty = new StudyIndex(root.resolve("empty"), warnings::add).write();
        assertThat(empty).content().contains("No study has been run yet.");
    }
}
