package dev.distill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.Cluster;
import dev.distill.engine.fleet.ClusterSettings;
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

/**
 * Builds of the tiny study, each with a store of its own in a folder.
 *
 * @param folder the folder
 */
record TinyBuilds(Path folder) {

    /** Trains what the store of that name lacks, on a cluster. */
    List<RunResult> train(String name, ClusterSettings cluster, Told told) {
        return train(name, Cluster.of(settings(name), cluster), told);
    }

    List<RunResult> train(String name, Workforce workforce, Told told) {
        return new StudyRunner(store(name), workforce, told).run(TinyStudy.plan());
    }

    RunStore store(String name) {
        return RunStore.in(folder.resolve(name).resolve("store"));
    }

    /** The digests of all that is in entries, by place; of records, of all but their clock and what worked where. */
    Map<String, String> bytes(String name) {
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

    static ClusterSettings at(String master) {
        return at(master, Map.of());
    }

    static ClusterSettings at(String master, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("spark.executor.extraJavaOptions", SparkHome.options());
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        return new ClusterSettings(master, settings, 0, SparkDriver.class.getName(), ClassPaths.all());
    }

    WorkerSettings settings(String name) {
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
