package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.Idx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    @TempDir
    Path folder;

    private DataFiles files;
    private DataFile file;

    @BeforeEach
    void declare() {
        files = new DataFiles(RunStore.in(folder.resolve("store")));
        file = Idx.written(folder.resolve("images")).files().get(0);
    }

    @Test
    void what_is_brought_lies_under_its_digest_with_its_bytes() {
        files.bring(file);
        assertThat(files.of(file))
                .hasSameBinaryContentAs(file.place().orElseThrow())
                .hasFileName(file.sha256())
                .hasParent(folder.resolve("store/data"));
    }

    @Test
    void a_file_that_is_there_is_not_read_again() throws IOException {
        files.bring(file);
        Files.delete(file.place().orElseThrow());
        files.bring(file);
        assertThat(files.of(file)).exists();
    }

    @Test
    void a_file_that_has_changed_since_it_was_declared_is_not_brought() throws IOException {
        Files.write(file.place().orElseThrow(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> files.bring(file))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The data file (" + file.place().orElseThrow()
                        + ") has changed since it was declared: its SHA-256 is (")
                .hasMessageContaining(file.sha256())
                .hasMessageEndingWith("Start again: the study is then one with the new file.");
        assertThat(folder.resolve("store/data")).isEmptyDirectory();
    }

    @Test
    void a_file_that_was_damaged_in_the_store_is_told_and_brought_anew() throws IOException {
        files.bring(file);
        Files.write(files.of(file), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> files.of(file)).hasMessageContaining("was damaged there");
        files.bring(file);
        assertThat(files.of(file)).hasSameBinaryContentAs(file.place().orElseThrow());
    }

    @Test
    void what_a_specification_alone_names_has_no_place_to_be_brought_from() {
        DataFile named = Canonical.read(Canonical.line(file), DataFile.class);
        assertThat(named).isEqualTo(file);
        assertThatThrownBy(() -> files.bring(named))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("(" + file.sha256() + ") is not in the store")
                .hasMessageContaining("distill:data -Ddistill.data.keep");
        files.bring(file);
        files.bring(named);
        assertThat(files.of(named)).exists();
    }

    @Test
    void a_file_that_is_gone_before_it_is_brought_is_told() throws IOException {
        Files.delete(file.place().orElseThrow());
        assertThatThrownBy(() -> files.bring(file))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("cannot be brought into the store");
    }

    @Test
    void a_store_lends_its_files_to_another() {
        DataFiles other = new DataFiles(RunStore.in(folder.resolve("other")));
        other.bringFrom(files, file);
        assertThatThrownBy(() -> other.of(file)).hasMessageContaining("is not in the store");
        files.bring(file);
        other.bringFrom(files, file);
        assertThat(other.of(file)).hasSameBinaryContentAs(file.place().orElseThrow());
    }
}
