package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.Specimens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTest {

    private static final RunSpecification RUN = Specimens.labels(3);
    private static final RunRecord RECORD = Specimens.record(RUN);

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private RunStore store;

    @BeforeEach
    void open() {
        store = RunStore.in(folder.resolve("store"), warnings::add);
    }

    @Test
    void an_empty_store_has_no_record() {
        assertThat(store.find(RUN.identity())).isEmpty();
    }

    @Test
    void a_committed_record_is_found_as_it_was() throws IOException {
        commit();
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(warnings).isEmpty();
        assertThat(Files.list(folder.resolve("store/partial"))).isEmpty();
    }

    @Test
    void a_state_that_a_kill_left_in_a_finished_entry_goes_once_that_is_found() throws IOException {
        commit();
        String identity = RUN.identity();
        Path left = folder.resolve(
                "store/runs/" + identity.substring(0, 2) + "/" + identity + "/resume-100-ab.safetensors");
        Files.writeString(left, "state");
        assertThat(store.find(identity)).contains(RECORD);
        assertThat(left).doesNotExist();
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_draft_is_had_by_one_at_a_time() throws IOException {
        Draft draft = store.draft(RUN.identity()).orElseThrow();
        assertThat(store.draft(RUN.identity())).isEmpty();
        assertThat(store.free(RUN.identity())).isFalse();
        assertThat(store.free(Specimens.labels(4).identity())).isTrue();
        draft.close();
        assertThat(store.free(RUN.identity())).isTrue();
    }

    @Test
    void a_second_try_in_one_process_does_not_let_other_processes_in() throws IOException {
        Draft draft = store.draft(RUN.identity()).orElseThrow();
        assertThat(store.draft(RUN.identity())).isEmpty();
        assertThat(OtherBuild.findsFree(store, RUN.identity())).isFalse();
        draft.close();
        assertThat(OtherBuild.findsFree(store, RUN.identity())).isTrue();
    }

    @Test
    void a_look_whether_a_run_is_free_leaves_no_interrupted_run() {
        assertThat(store.free(RUN.identity())).isTrue();
        assertThat(StoreContents.of(store).partial()).isEmpty();
    }

    @Test
    void files_can_be_read_by_whom_the_mask_of_the_process_lets() throws IOException {
        commit();
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assumeTrue(Files.getFileStore(plain).supportsFileAttributeView("posix"), "files here have no permissions");
        assertThat(Files.getPosixFilePermissions(entry().resolve("record.json")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void what_a_desktop_leaves_in_an_entry_is_no_damage() throws IOException {
        commit();
        Files.writeString(entry().resolve(".DS_Store"), "x");
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(warnings).isEmpty();
    }

    @Test
    void an_entry_that_may_not_be_read_is_no_damage() throws IOException {
        commit();
        Path sums = entry().resolve("SHA256SUMS");
        assumeTrue(sums.toFile().setReadable(false) && !Files.isReadable(sums), "this user may read everything");
        assertThatThrownBy(() -> store.find(RUN.identity()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("permissions");
        assertThat(entry()).exists();
    }

    @Test
    void a_draft_that_was_left_is_no_record_and_its_latest_state_is_found_again() {
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            draft.keep(100, out -> out.write("early".getBytes(StandardCharsets.UTF_8)));
            draft.keep(1_000, out -> out.write("late".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(store.find(RUN.identity())).isEmpty();
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            assertThat(draft.state())
                    .hasValueSatisfying(state -> assertThat(state).hasContent("late"));
        }
    }

    @Test
    void a_state_that_was_cut_short_is_not_gone_on_from() {
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            draft.keep(100, out -> out.write("state".getBytes(StandardCharsets.UTF_8)));
            write(draft.state().orElseThrow(), "stat");
            assertThat(draft.state()).isEmpty();
        }
    }

    @Test
    void what_is_written_is_digested_as_it_is_and_sealed_unread() throws IOException {
        byte[] bytes = "weights".getBytes(StandardCharsets.UTF_8);
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            assertThat(draft.write("final.safetensors", out -> out.write(bytes)))
                    .isEqualTo(Digest.of(bytes));
            write(draft.file("final.safetensors"), "weighty");
            draft.commit(RECORD);
        }
        assertThat(Files.readString(entry().resolve("SHA256SUMS"))).contains(Digest.of(bytes) + "  final.safetensors");
        assertThat(store.whole(RUN.identity())).isFalse();
    }

    @Test
    void what_cannot_be_written_to_its_end_leaves_nothing() throws IOException {
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            draft.keep(100, out -> out.write(1));
            assertThatThrownBy(() -> draft.keep(200, out -> {
                        out.write(2);
                        throw new IOException("No space left on device");
                    }))
                    .isInstanceOf(StoreException.class);
            assertThat(Folders.files(draft.file("")))
                    .hasSize(1)
                    .containsExactly(draft.state().orElseThrow());
        }
    }

    @Test
    void weights_come_back_with_the_bytes_that_were_written() throws IOException {
        commit();
        assertThat(store.weights(RUN.identity(), "final.safetensors")).hasContent("weights");
    }

    @Test
    void the_second_of_two_equal_entries_changes_nothing() throws IOException {
        commit();
        commit();
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(store.weights(RUN.identity(), "final.safetensors")).hasContent("weights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"record.json", "SHA256SUMS"})
    void a_damaged_entry_is_set_aside_with_a_warning(String file) throws IOException {
        commit();
        Files.writeString(entry().resolve(file), "x", StandardOpenOption.APPEND);
        if (file.equals("SHA256SUMS")) {
            Files.writeString(entry().resolve(file), "0000");
        }
        assertThat(store.find(RUN.identity())).isEmpty();
        assertThat(warnings).hasSize(1).first().asString().contains(RUN.identity(), "set aside", "trained again");
        assertThat(entry()).doesNotExist();
        assertThat(Files.list(folder.resolve("store/damaged"))).hasSize(1);
    }

    @Test
    void damaged_weights_are_refused_and_set_aside() throws IOException {
        commit();
        Files.writeString(entry().resolve("final.safetensors"), "weighty");
        assertThatThrownBy(() -> store.weights(RUN.identity(), "final.safetensors"))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("damaged");
        assertThat(store.find(RUN.identity())).isEmpty();
    }

    @Test
    void a_look_at_a_record_reads_no_weights() throws IOException {
        commit();
        Files.writeString(entry().resolve("final.safetensors"), "weighty");
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(store.whole(RUN.identity())).isFalse();
        assertThat(store.find(RUN.identity())).isEmpty();
    }

    @Test
    void weights_that_are_gone_are_missed() throws IOException {
        commit();
        Files.delete(entry().resolve("final.safetensors"));
        assertThat(store.find(RUN.identity())).isEmpty();
        assertThat(warnings).singleElement().asString().contains("final.safetensors is missing");
    }

    @Test
    void a_file_of_somebody_else_in_an_entry_is_no_damage() throws IOException {
        commit();
        Files.writeString(entry().resolve("a note"), "x");
        assertThat(store.whole(RUN.identity())).isTrue();
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"schema\": 99", "\"schema\": 2, \"weather\": \"fine\""})
    void an_entry_of_another_version_stays_and_this_ones_goes_beside_it(String schema) throws IOException {
        commit();
        String other = Files.readString(entry().resolve("record.json")).replace("\"schema\": 2", schema);
        Files.writeString(entry().resolve("record.json"), other);
        new Entry(entry()).seal();
        assertThat(store.find(RUN.identity())).isEmpty();
        assertThat(store.find(RUN.identity())).isEmpty();
        assertThat(warnings).singleElement().asString().contains(RUN.identity(), "another version", "stays");
        commit();
        assertThat(store.find(RUN.identity())).contains(RECORD);
        assertThat(store.weights(RUN.identity(), "final.safetensors")).hasContent("weights");
        assertThat(entry().resolve("record.json")).hasContent(other);
        assertThat(StoreContents.of(store).runs()).containsOnlyKeys(RUN.identity());
        store.remove(RUN.identity());
        assertThat(StoreContents.of(store).runs()).isEmpty();
    }

    @Test
    void a_check_looks_at_every_byte_of_runs_and_of_files_that_teachers_and_examples_are_read_from()
            throws IOException {
        commit();
        Path models = Files.createDirectories(folder.resolve("store/models"));
        Path data = Files.createDirectories(folder.resolve("store/data"));
        String digest = Digest.of("a".getBytes(StandardCharsets.UTF_8));
        Files.writeString(models.resolve(digest + ".dl4j"), "a");
        Files.writeString(data.resolve(digest), "a");
        assertThat(StoreCheck.of(store, StoreContents.of(store))).isEqualTo(new StoreCheck(3, List.of()));
        String model = "ab".repeat(32) + ".dl4j";
        String file = "cd".repeat(32);
        Files.writeString(models.resolve(model), "b");
        Files.writeString(data.resolve(file), "b");
        Files.writeString(entry().resolve("final.safetensors"), "weighty");
        assertThat(StoreCheck.of(store, StoreContents.of(store)))
                .isEqualTo(new StoreCheck(5, List.of(RUN.identity(), model, file)));
    }

    @Test
    void the_record_of_another_run_is_not_served() throws IOException {
        commit();
        String other = Specimens.labels(4).identity();
        Path place = folder.resolve("store/runs").resolve(other.substring(0, 2)).resolve(other);
        Files.createDirectories(place.getParent());
        Files.move(entry(), place);
        assertThat(store.find(other)).isEmpty();
        assertThat(warnings).first().asString().contains("another run");
    }

    @Test
    void a_failure_is_kept_until_the_run_is_tried_again() {
        Failure failure = new Failure(RUN.identity(), Outcome.FAILED, "killed by signal 9");
        store.failed(failure);
        assertThat(store.failure(RUN.identity())).contains(failure);
        store.tryAgain(RUN.identity());
        assertThat(store.failure(RUN.identity())).isEmpty();
    }

    @Test
    void a_store_that_cannot_be_written_says_where_and_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunStore.in(file.resolve("store")).open())
                .isInstanceOf(DistillException.class)
                .hasMessageContaining(file.resolve("store").toString())
                .hasMessageContaining("-Ddistill.store=");
    }

    @Test
    void a_run_that_was_killed_while_its_entry_was_sealed_goes_on_from_its_last_state() throws IOException {
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            draft.keep(500, out -> out.write("state".getBytes(StandardCharsets.UTF_8)));
            write(draft.file(Entry.RECORD), "half of a rec");
            new Entry(draft.file("")).seal();
        }
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            assertThat(draft.state()).isPresent();
            draft.commit(RECORD);
        }
        assertThat(store.find(RUN.identity())).contains(RECORD);
    }

    @Test
    void a_run_that_was_killed_before_its_last_state_was_removed_is_sound() throws IOException {
        commit();
        write(entry().resolve("resume-500-ab.safetensors"), "state");
        assertThat(store.find(RUN.identity())).contains(RECORD);
    }

    @Test
    void a_full_disk_is_told_with_what_is_left_and_what_to_do() {
        assertThat(StoreException.unwritable(folder, new IOException("No space left on device")))
                .hasMessageMatching("The disk of the store \\(.*\\) is full: [\\d.]+ MB are left, and more was to be"
                        + " written\\.\nMake room there .* -Ddistill\\.store=.*");
    }

    private void commit() {
        try (Draft draft = store.draft(RUN.identity()).orElseThrow()) {
            draft.keep(500, out -> out.write("state".getBytes(StandardCharsets.UTF_8)));
            write(draft.file("final.safetensors"), "weights");
            draft.commit(RECORD);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path entry() {
        return folder.resolve("store/runs")
                .resolve(RUN.identity().substring(0, 2))
                .resolve(RUN.identity());
    }
}
