package dev.distill.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSizeTest {

    @TempDir
    private Path folder;

    @Test
    void files_of_all_folders_add_up() throws IOException {
        Files.writeString(folder.resolve("a"), "12345");
        Files.writeString(Files.createDirectories(folder.resolve("b/c")).resolve("d"), "123");
        assertThat(FolderSize.of(folder)).isEqualTo(8);
    }

    @Test
    void a_folder_that_is_not_there_has_no_bytes() {
        assertThat(FolderSize.of(folder.resolve("nothing"))).isZero();
    }

    @Test
    void a_temporary_folder_goes_with_its_files() throws IOException {
        TemporaryFolder temporary = TemporaryFolder.create();
        Files.writeString(temporary.path().resolve("self-test.log"), "");
        temporary.delete();
        assertThat(temporary.path()).doesNotExist();
    }
}
