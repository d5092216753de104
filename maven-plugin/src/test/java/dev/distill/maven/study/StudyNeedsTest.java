package dev.distill.maven.study;

import static dev.distill.maven.study.CompiledProject.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.maven.console.DataText;
import dev.distill.maven.data.StudyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data studies look for, and what is told of them. */
class StudyNeedsTest {
    private static final String SHA = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String SET =
            "dev.distill.dsl.data.DataSets.dataSet(\"abc\").titled(\"Letters\").licensed(\"CC0\")"
                    + ".holding(\"abc.txt\", dev.distill.dsl.data.DataSets.address(\"https://example.org/abc.txt\", \""
                    + SHA
                    + "\")).folder();";

    @TempDir
    private Path folder;

    private CompiledProject project;
    private String before;

    @BeforeEach
    void begin() throws IOException {
        project = new CompiledProject(folder.resolve("project"));
        before = System.getProperty("distill.data");
        System.setProperty("distill.data", folder.resolve("common").toString());
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty("distill.data");
        } else {
            System.setProperty("distill.data", before);
        }
    }

    private List<StudyData> data(String... patterns) throws IOException {
        try (Declarations declarations = Declarations.of(project.own())) {
            return declarations.needs(List.of(patterns), new ArrayList<>()::add).stream()
                    .map(StudyData::of)
                    .toList();
        }
    }

    private Path give(String text) throws IOException {
        Path file = folder.resolve("common/abc/abc.txt");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_missing_set_is_told_with_its_digest_its_licence_and_where_it_is_to_be_had() throws IOException {
        project.study("Letters", SET + returning("letters")).study("Bits", returning("bits"));
        List<StudyData> found = data();
        assertThat(found).extracting(StudyData::study).containsExactly("bits", "Letters");
        assertThat(found).extracting(StudyData::isMissing).containsExactly(false, true);
        assertThat(DataText.lines(found.get(0))).containsExactly("bits  (Bits)", "  needs no data");
        assertThat(DataText.lines(found.get(1)))
                .containsExactly(
                        "Letters",
                        "  abc: Letters",
                        "    licence: CC0",
                        "    abc.txt  -  MISSING  SHA-256 " + SHA,
                        "    looked for in " + folder.resolve("common/abc"),
                        "    from https://example.org/abc.txt",
                        "    Type mvn distill:data -Ddistill.data.fetch, or put its files into one of these folders.");
        assertThat(DataText.summary(found))
                .isEqualTo("Missing: abc. What has an address is fetched with -Ddistill.data.fetch.");
    }

    @Test
    void a_scale_s_missing_set_leaves_the_other_scales_known() throws IOException {
        project.study(
                "Bits",
                returning("bits").replace(";", "") + ".atScale(dev.distill.dsl.Scale.PAPER, it -> { " + SET
                        + " return it; });");
        List<StudyData> found = data();
        assertThat(found).extracting(StudyData::study).containsExactly("bits");
        assertThat(DataText.lines(found.get(0)))
                .startsWith("bits  (Bits)", "  abc: Letters", "    licence: CC0", "    scales: paper")
                .contains("    abc.txt  -  MISSING  SHA-256 " + SHA);
        assertThat(DataText.summary(found)).startsWith("Missing: abc.");
    }

    @Test
    void a_set_that_is_there_is_told_with_its_size_and_its_study_s_name() throws IOException {
        give("abc");
        project.study("Letters", SET + returning("letters"));
        assertThat(DataText.lines(data().get(0)))
                .startsWith("letters  (Letters)", "  abc: Letters", "    licence: CC0", "    scales: desk")
                .anyMatch(line -> line.matches(" +abc\\.txt +\\S+ \\S+ +there, as known +SHA-256 " + SHA));
        assertThat(DataText.summary(data())).isEqualTo("All data are there.");
    }

    @Test
    void a_file_with_another_digest_is_told_as_another_file() throws IOException {
        give("abd");
        project.study("Letters", SET + returning("letters"));
        assertThat(DataText.lines(data().get(0)))
                .anyMatch(line -> line.matches(" +abc\\.txt .* ANOTHER FILE +SHA-256 [0-9a-f]{64}"))
                .contains("    from https://example.org/abc.txt");
        assertThat(DataText.summary(data())).startsWith("Missing: abc.");
    }

    @Test
    void a_file_of_ones_own_is_told_with_its_digest() throws IOException {
        Path own = Files.writeString(folder.resolve("vocab.txt"), "[UNK]\n[PAD]\n[CLS]\n[SEP]\n[MASK]\na\n");
        project.study(
                "Words",
                "dev.distill.dsl.corpus.Corpora.wordPieces(java.nio.file.Path.of(\"" + own + "\"));"
                        + returning("words"));
        assertThat(data().get(0).data()).singleElement().satisfies(data -> assertThat(data.files())
                .singleElement()
                .satisfies(file -> assertThat(file.place()).isEqualTo(own.toString())));
        Files.delete(own);
        assertThat(DataText.lines(data().get(0))).anyMatch(line -> line.contains("MISSING"));
        assertThat(DataText.summary(data())).isEqualTo("Missing: " + own + ".");
    }

    @Test
    void studies_are_chosen_by_name_and_one_without_a_name_where_no_other_fits() throws IOException {
        project.study("Letters", SET + returning("letters")).study("Bits", returning("bits"));
        assertThat(data("bits")).extracting(StudyData::study).containsExactly("bits");
        assertThat(data("letters")).extracting(StudyData::study).containsExactly("Letters");
        assertThat(data("Letters")).extracting(StudyData::study).containsExactly("Letters");
        give("abc");
        assertThatThrownBy(() -> data("digits")).hasMessageContaining("digits");
    }
}
