package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import java.io.IOException;
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
        assertThat(Files.list(folder.resolve("store/drafts"))).isEmpty();
    }

    @Test
    void a_discarded_draft_leaves_nothing() throws IOException {
        Draft draft = store.draft(RUN.identity());
        Files.writeString(draft.file("final.safetensors"), "weights");
        draft.discard();
        assertThat(store.find(RUN.identity())).isEmpty();
        assertThat(Files.list(folder.resolve("store/drafts"))).isEmpty();
    }

    @Test
    void weights_come_back_with_the_bytes_that_were_written() throws IOException {
        commit();
        assertThat(store.weights(RUN.identity(), "final.safetensors")).hasContent("weights");
    }

    @Test
    void the_second_of_two_equal_entries_changes_nothing() throws IOException {
        Draft second = store.draft(RUN.identity());
        commit();
        second.commit(RECORD);
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
        assertThat(warnings).hasSize(1).first().asString().contains("set aside", "trained again");
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

    private void commit() throws IOException {
        Draft draft = store.draft(RUN.identity());
        Files.writeString(draft.file("final.safetensors"), "weights");
        draft.commit(RECORD);
    }

    private Path entry() {
        return folder.resolve("store/runs")
                .resolve(RUN.identity().substring(0, 2))
                .resolve(RUN.identity());
    }
}
