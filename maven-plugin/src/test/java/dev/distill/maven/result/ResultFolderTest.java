package dev.distill.maven.result;

import static dev.distill.maven.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.round.Rounds;
import dev.distill.maven.study.PlannedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    private final List<PlannedStudy> studies = List.of(PlannedStudy.of(
            new Rounds(sample("sample"), Scale.DESK, NumericClass.portable(), Selection.all()),
            true,
            any -> List.of()));

    @TempDir
    private Path folder;

    @Test
    void a_folder_that_can_be_written_is_left_as_it_was() {
        ResultFolder results = new ResultFolder(folder).writable(studies);
        assertThat(results.of("sample")).isEmptyDirectory();
    }

    @Test
    void a_file_in_the_folders_place_is_told_before_anything_trains() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> new ResultFolder(file).writable(studies))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The output folder (" + file.resolve("sample") + ") cannot be written: ")
                .hasMessageContaining("-Ddistill.output=...");
    }
}
