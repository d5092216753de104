package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.Pin;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.worker.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshStoreTest {

    private static final Pin PIN = PinSamples.pin("1.0.0");
    private static final NativeBuild BUILD = Builds.chosen("cpu", "portable", 1, null);

    @TempDir
    private Path folder;

    private Path engine;

    @BeforeEach
    void leave_something() throws IOException {
        engine = Files.writeString(folder.resolve("engine.jar"), "engine");
        fresh(PIN, workers(BUILD)).note("left", "by an earlier verification");
    }

    @Test
    void a_verification_that_was_interrupted_goes_on_with_what_it_made() {
        assertThat(left(fresh(PIN, workers(BUILD)))).isTrue();
    }

    @Test
    void one_that_was_done_begins_anew() {
        FreshStore.in(folder.resolve("verify"), PIN, workers(BUILD)).done();
        assertThat(left(fresh(PIN, workers(BUILD)))).isFalse();
    }

    @Test
    void another_pin_launcher_class_or_engine_begins_anew() throws IOException {
        assertThat(left(fresh(PinSamples.pin("2.0.0"), workers(BUILD)))).isFalse();
        leave_something();
        assertThat(left(fresh(PIN, workers(BUILD).launcher(List.of("taskset", "-c", "0")))))
                .isFalse();
        leave_something();
        assertThat(left(fresh(PIN, workers(BUILD.threads(2))))).isFalse();
        leave_something();
        Files.writeString(engine, "another engine");
        assertThat(left(fresh(PIN, workers(BUILD)))).isFalse();
    }

    private RunStore fresh(Pin pin, WorkerSettings workers) {
        return FreshStore.in(folder.resolve("verify"), pin, workers).store(warning -> {});
    }

    private WorkerSettings workers(NativeBuild build) {
        return new WorkerSettings(
                Path.of("java"), List.of(engine), build, 1, 1_400, Optional.empty(), folder.resolve("logs"));
    }

    private static boolean left(RunStore store) {
        return store.noted("left", String.class).isPresent();
    }
}
