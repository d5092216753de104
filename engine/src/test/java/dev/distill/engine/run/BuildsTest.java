package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in processes of their own, killed or side by side on one store. {@code bench/chaos/kill.sh} is the long form. */
class BuildsTest {

    private static final int KILLED_BUILDS = 3;
    private static final int SIGKILLED = 137;

    @TempDir
    Path folder;

    private final Random random = new Random(3);

    @Test
    void builds_that_are_killed_lose_nothing_and_train_nothing_twice() throws Exception {
        Path store = folder.resolve("store");
        WorkerLogs logs = new WorkerLogs();
        for (int build = 0; build < KILLED_BUILDS; build++) {
            Map<String, String> entries = entries(store);
            Path said = folder.resolve("killed-" + build);
            Process process = TinyBuild.start(store, said);
            List<ProcessHandle> workers = new ArrayList<>(attacked(process, store, Victim.WORKERS));
            workers.addAll(attacked(process, store, build % 2 == 0 ? Victim.BUILD : Victim.ALL));
            assertThat(process.waitFor()).isEqualTo(SIGKILLED);
            for (ProcessHandle worker : workers) {
                worker.onExit().get(60, TimeUnit.SECONDS);
            }
            logs.read(said.resolve("logs"));
            assertThat(entries(store)).containsAllEntriesOf(entries);
        }
        Process last = TinyBuild.start(store, folder.resolve("last"));
        assertThat(last.waitFor()).isZero();
        logs.read(folder.resolve("last/logs"));
        RunStore calm = RunStore.in(folder.resolve("calm"));
        assertThat(digests(folder.resolve("last")))
                .isEqualTo(digests(
                        TinyBuild.run(calm, folder.resolve("calm-build")).values()));
        assertThat(EveryCurriculum.weights(RunStore.in(store))).isEqualTo(EveryCurriculum.weights(calm));
        assertThat(logs.trainedTwice()).isEmpty();
        assertThat(logs.resumed()).isPositive();
    }

    @Test
    void of_four_builds_in_processes_of_their_own_one_trains_each_run() throws Exception {
        List<Process> builds = new ArrayList<>();
        for (int build = 0; build < 4; build++) {
            builds.add(TinyBuild.start(folder.resolve("store"), folder.resolve("build-" + build)));
        }
        Map<String, Integer> trained = new TreeMap<>();
        Set<List<String>> digests = new HashSet<>();
        for (int build = 0; build < 4; build++) {
            assertThat(builds.get(build).waitFor()).isZero();
            digests.add(digests(folder.resolve("build-" + build)));
            said(folder.resolve("build-" + build)).stream()
                    .filter(line -> line.contains(" DONE "))
                    .forEach(line -> trained.merge(line.split(" ")[0], 1, Integer::sum));
        }
        assertThat(digests).hasSize(1);
        assertThat(trained.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TinyBuild.PLAN.runs().stream().map(PlannedRun::arm).toList());
        assertThat(trained.values()).containsOnly(1);
    }

    /** Who is killed. */
    private enum Victim {
        WORKERS,
        BUILD,
        ALL
    }

    /** Waits until a run has kept a new state, then kills; returns the workers of that moment, who have to be gone soon. */
    private List<ProcessHandle> attacked(Process build, Path store, Victim victim) throws Exception {
        Set<String> seen = states(store);
        while (build.isAlive() && seen.containsAll(states(store))) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(100));
        List<ProcessHandle> workers =
                build.descendants().filter(TestWorkers::isWorker).toList();
        if (victim != Victim.BUILD) {
            workers.forEach(ProcessHandle::destroyForcibly);
        }
        if (victim != Victim.WORKERS) {
            build.destroyForcibly();
        }
        return workers;
    }

    private static Set<String> states(Path store) throws IOException {
        return files(store.resolve("partial"), "resume-").keySet();
    }

    private static Map<String, String> entries(Path store) throws IOException {
        return files(store.resolve("runs"), "record.json");
    }

    /** Files of that name, each with what tells it from another that took its place. */
    private static Map<String, String> files(Path folder, String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(it -> it.getFileName().toString().startsWith(name))
                        .toList()) {
                    files.put(
                            file.toString(),
                            Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file));
                }
            } catch (UncheckedIOException | NoSuchFileException e) {
                return files;
            }
        }
        return files;
    }

    private static List<String> said(Path build) throws IOException {
        return Files.readAllLines(TinyBuild.output(build));
    }

    private static List<String> digests(Path build) throws IOException {
        return digests(said(build));
    }

    /** Arms with their digests, however they came to them. */
    private static List<String> digests(Collection<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst(" (DONE|CACHED) ", " "))
                .sorted()
                .toList();
    }
}
