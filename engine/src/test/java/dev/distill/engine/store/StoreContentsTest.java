package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreContentsTest {

    private static final RunSpecification KEPT = Specimens.labels(1);
    private static final RunSpecification SPARE = Specimens.labels(2);
    private static final RunSpecification TRAINING = Specimens.labels(3);

    @TempDir
    Path folder;

    private final List<String> removed = Collections.synchronizedList(new ArrayList<>());
    private RunStore store;

    @BeforeEach
    void fill() throws IOException {
        store = RunStore.in(folder);
        for (RunSpecification run : List.of(KEPT, SPARE)) {
            try (Draft draft = store.draft(run.identity()).orElseThrow()) {
                Files.writeString(draft.file("final.safetensors"), "weights");
                draft.commit(Specimens.record(run));
            }
        }
    }

    @Test
    void what_nothing_needs_is_removed_and_the_rest_stays() {
        StoreContents.of(store).without(Set.of(KEPT.identity())).removeFrom(store, (what, bytes) -> removed.add(what));
        assertThat(store.find(KEPT.identity())).isPresent();
        assertThat(store.find(SPARE.identity())).isEmpty();
        assertThat(removed).containsExactly("run " + SPARE.identity());
        assertThat(StoreContents.of(store).damaged()).isEmpty();
    }

    @Test
    void builds_that_prune_one_store_at_once_do_not_disturb_each_other() throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        StoreContents all = StoreContents.of(store);
        List<Thread> builds =
                Stream.generate(() -> new Thread(() -> prune(all))).limit(8).toList();
        builds.forEach(build -> build.setUncaughtExceptionHandler((thread, e) -> thrown.add(e)));
        builds.forEach(Thread::start);
        for (Thread build : builds) {
            build.join();
        }
        assertThat(thrown).isEmpty();
        assertThat(StoreContents.of(store)).isEqualTo(StoreContents.of(RunStore.in(folder.resolve("none"))));
    }

    @Test
    void what_was_interrupted_is_removed_and_a_folder_that_is_none_of_the_stores_stays() throws IOException {
        try (Draft draft = store.draft(TRAINING.identity()).orElseThrow()) {
            Files.writeString(draft.file("final.safetensors"), "weights");
        }
        Path foreign = Files.createDirectories(folder.resolve("runs/ab/mine"));
        prune(StoreContents.of(store).without(Set.of(KEPT.identity(), SPARE.identity())));
        assertThat(removed).containsExactly("interrupted run " + TRAINING.identity());
        assertThat(foreign).exists();
    }

    @Test
    void a_run_that_is_being_trained_is_not_removed() {
        Draft draft = store.draft(TRAINING.identity()).orElseThrow();
        StoreContents.of(store)
                .without(Set.of(KEPT.identity(), SPARE.identity()))
                .removeFrom(store, (what, bytes) -> removed.add(what));
        assertThat(draft.file("")).exists();
        assertThat(removed).isEmpty();
        draft.close();
    }

    @Test
    void sizes_are_those_of_the_folders() {
        assertThat(StoreContents.of(store).runs()).containsOnlyKeys(KEPT.identity(), SPARE.identity());
        assertThat(StoreContents.bytes(StoreContents.of(store).runs())).isGreaterThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {GivenModels.FOLDER, DataFiles.FOLDER})
    void a_file_stays_while_its_digest_is_needed_and_one_of_another_name_anyhow(String kind) throws IOException {
        String extension = kind.equals(GivenModels.FOLDER) ? ".onnx-runtime" : "";
        String needed = "ab".repeat(32);
        String spare = "cd".repeat(32);
        Path files = Files.createDirectories(folder.resolve(kind));
        for (String name : List.of(needed + extension, spare + extension, ".draft-123", "notes.txt")) {
            Files.writeString(files.resolve(name), "bytes");
        }
        StoreContents without = StoreContents.of(store).without(Set.of(needed, KEPT.identity(), SPARE.identity()));
        assertThat(StoreContents.bytes(without.models()) + StoreContents.bytes(without.data()))
                .isEqualTo(10);
        prune(without);
        assertThat(removed)
                .hasSize(2)
                .allMatch(what -> what.endsWith(spare + extension) || what.endsWith(".draft-123"));
        assertThat(Files.list(files).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(needed + extension, "notes.txt");
    }

    private void prune(StoreContents spare) {
        spare.removeFrom(store, (what, bytes) -> removed.add(what));
    }
}
