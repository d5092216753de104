package dev.distill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.Cluster;
import dev.distill.engine.fleet.ClusterSettings;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.run.Workforce;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers of Spark's own, on this machine. */
class ClusterTest {

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static Map<String, String> local;

    @BeforeAll
    static void startACluster() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(folder.resolve("cluster"), 2);
        Told told = new Told(ended -> {});
        train("local", new Fleet(settings("local")), told);
        local = bytes("local");
    }

    @AfterAll
    static void stopIt() {
        cluster.close();
    }

    @EnabledIfSystemProperty(
            named = "cluster.losses",
            matches = "true",
            disabledReason = "a known fault: see cluster.md")
    @Test
    void a_study_whose_machine_is_lost_in_the_middle_has_the_bytes_of_a_local_one() {
        Told told = new Told(ended -> {
            if (ended == 4) {
                cluster.loseWorker();
                addWorker();
            }
        });
        List<RunResult> results = train("lost", Cluster.of(settings("lost"), at(cluster.master())), told);
        assertThat(results).allMatch(result -> result.status() == RunStatus.DONE);
        assertThat(bytes("lost")).isEqualTo(local);
        assertThat(told.startedAfterTheirEnd).isEmpty();
    }

    @Test
    void a_study_whose_driver_is_killed_goes_on_from_the_store() {
        Told told = new Told(ended -> {
            if (ended == 3) {
                StandaloneCluster.killChildren(line -> line.contains(SparkDriver.class.getName()));
            }
        });
        List<RunResult> results = train("driver", Cluster.of(settings("driver"), at(cluster.master())), told);
        assertThat(results).allMatch(result -> result.numbers().isPresent());
        assertThat(bytes("driver")).isEqualTo(local);
        assertThat(told.startedAfterTheirEnd).isEmpty();
        assertThat(told.warnings).isNotEmpty();
    }

    @Test
    void where_no_master_answers_that_is_told_at_once() throws IOException {
        String nobody = "spark://127.0.0.1:" + StandaloneCluster.freePort();
        assertThatThrownBy(() -> train("none", Cluster.of(settings("none"), at(nobody)), new Told(ended -> {})))
                .isInstanceOf(DistillException.class)
                .hasMessage("No master of a Spark cluster answers at (" + nobody + ").\n"
                        + "Start one, or name another with -Ddistill.spark.master=spark://host:port; its log tells its"
                        + " address.");
    }

    private static void addWorker() {
        try {
            cluster.addWorker();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RunResult> train(String name, Workforce workforce, Told told) {
        return new StudyRunner(store(name), workforce, told).run(TinyStudy.plan());
    }

    private static RunStore store(String name) {
        return RunStore.in(folder.resolve(name).resolve("store"));
    }

    /** The digests of all that is in entries, by place; of records, of all but their clock and what worked where. */
    private static Map<String, String> bytes(String name) {
        Path runs = store(name).folder().resolve("runs");
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(runs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String place = runs.relativize(file).toString();
                if (place.endsWith("record.json")) {
                    bytes.put(place, withoutClock(Files.readString(file)));
                } else if (!place.endsWith("SHA256SUMS")) {
                    bytes.put(place, Digest.of(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static String withoutClock(String text) {
        RunRecord record = Canonical.read(text, RunRecord.class);
        String clock = Canonical.line(record.clock());
        String line = Canonical.line(record);
        assertThat(line).contains(clock);
        return line.replace(clock, "");
    }

    private static ClusterSettings at(String master) {
        return new ClusterSettings(
                master,
                Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1"),
                0,
                SparkDriver.class.getName(),
                ClassPaths.all());
    }

    private static WorkerSettings settings(String name) {
        NativeBuild build = NativeBuild.choose(
                Backend.CPU, Numerics.PORTABLE, Processor.ofThisMachine(), Cuda.notAsked(), Versions.ofThisEngine());
        return new WorkerSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ClassPaths.worker(),
                build,
                2,
                1_000,
                Optional.empty(),
                folder.resolve(name).resolve("logs"));
    }
}
