package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.engine.run.PassingOn;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostDriverTest {

    @TempDir
    Path folder;

    /** A driver that is still there could write into folders that its study has left. */
    @AfterEach
    void no_driver_outlives_its_study() {
        assertThat(ProcessHandle.current().descendants())
                .filteredOn(child -> child.info().commandLine().orElse("").contains(DyingDriver.class.getName()))
                .isEmpty();
    }

    @Test
    void a_driver_that_ends_over_and_over_ends_the_study_and_is_no_fault_of_its_runs() {
        WorkerSettings settings = TestWorkers.settings(folder, 1, 0);
        RunStore store = RunStore.in(folder.resolve("store"));
        Plan plan = WorkerTroubleTest.plan();
        List<String> over = new ArrayList<>();
        PassingOn listener = new PassingOn(run -> {}, result -> over.add(result.cause()));
        Cluster cluster = Cluster.of(settings, at(settings));
        assertThatThrownBy(() -> new StudyRunner(store, cluster, listener).run(plan))
                .isInstanceOf(DistillException.class)
                .hasMessage("The driver of the cluster (spark://there:7077) ended (5) times in a row, each time within"
                        + " (10 minutes).\nIts logs are driver-*.log in " + settings.logs()
                        + ". Start again: what is done stays done.");
        assertThat(over).isEmpty();
        assertThat(plan.runs()).extracting(PlannedRun::identity).allMatch(run -> store.failure(run)
                .isEmpty());
    }

    /** Each of the places would have started three. */
    @Test
    void drivers_that_never_come_up_are_counted_for_all_places_together() throws IOException {
        WorkerSettings settings = TestWorkers.settings(folder, 1, 0);
        ClusterSettings once = new ClusterSettings(
                "spark://there:7077",
                Map.of(DyingDriver.ONCE, ""),
                8,
                DyingDriver.class.getName(),
                TestJars.withTests());
        StudyRunner runner = new StudyRunner(
                RunStore.in(folder.resolve("store")),
                Cluster.of(settings, once),
                new PassingOn(run -> {}, result -> {}));
        assertThatThrownBy(() -> runner.run(WorkerTroubleTest.plan()))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("driver of the cluster (spark://there:7077)");
        try (Stream<Path> logs = Files.list(settings.logs())) {
            assertThat(logs.filter(log -> log.getFileName().toString().startsWith("driver-")))
                    .hasSizeBetween(2, 5);
        }
    }

    private static ClusterSettings at(WorkerSettings settings) {
        return new ClusterSettings(
                "spark://there:7077", Map.of(), 1, DyingDriver.class.getName(), TestJars.withTests());
    }
}
