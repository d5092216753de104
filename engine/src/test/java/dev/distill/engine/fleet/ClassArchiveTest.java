package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    Path folder;

    private Path archives;
    private WorkerSettings settings;

    @BeforeEach
    void begin() {
        archives = folder.resolve("archives");
        settings = TestWorkers.settings(folder, 1, 0).archives(archives);
    }

    @Test
    void the_first_worker_that_trains_writes_what_later_ones_map() throws IOException {
        assertThat(ClassArchive.of(settings)).isInstanceOf(ClassArchive.None.class);
        try (WorkerProcess first = WorkerProcess.startTraining(settings, "first", process -> {})) {
            assertThat(first.alive()).isTrue();
            assertThat(ClassArchive.ofTraining(settings)).isInstanceOf(ClassArchive.None.class);
        }
        Path archive = only(archives);
        assertThat(ClassArchive.of(settings)).isEqualTo(mapped(settings, archive));
        assertThat(log("first")).doesNotContain("cds");
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "the system does not show what a process has mapped");
        List<Process> second = new ArrayList<>();
        try (WorkerProcess worker = WorkerProcess.start(settings, "second", second::add)) {
            assertThat(worker.alive()).isTrue();
            assertThat(mapped(second.get(0))).contains(archive.toString());
        }
        assertThat(only(archives)).isEqualTo(archive);
    }

    @Test
    void a_worker_that_is_killed_leaves_nothing_and_a_later_one_writes() {
        List<Process> started = new ArrayList<>();
        try (WorkerProcess worker = WorkerProcess.startTraining(settings, "killed", started::add)) {
            assertThat(worker.alive()).isTrue();
            started.get(0).destroyForcibly();
        }
        assertThat(archives).isEmptyDirectory();
        ClassArchive next = ClassArchive.ofTraining(settings);
        assertThat(next).isInstanceOf(ClassArchive.Written.class);
        next.ended(false);
    }

    @Test
    void what_is_damaged_is_deleted() throws IOException {
        try (WorkerProcess first = WorkerProcess.startTraining(settings, "first", process -> {})) {
            assertThat(first.alive()).isTrue();
        }
        Path archive = only(archives);
        byte[] whole = Files.readAllBytes(archive);
        byte[] changed = whole.clone();
        Arrays.fill(changed, whole.length / 2, whole.length / 2 + 100_000, (byte) 1);
        replace(archive, changed);
        assertThat(ClassArchive.of(settings)).isInstanceOf(ClassArchive.None.class);
        assertThat(archive).doesNotExist();
        replace(archive, Arrays.copyOf(whole, whole.length / 2));
        assertThat(ClassArchive.of(settings)).isInstanceOf(ClassArchive.None.class);
        assertThat(archive).doesNotExist();
        replace(archive, whole);
        assertThat(ClassArchive.of(settings)).isEqualTo(mapped(settings, archive));
    }

    @Test
    void a_worker_that_does_not_come_up_with_an_archive_comes_up_without() throws IOException {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "there is no " + shell);
        Path home = folder.resolve("java");
        Path real = settings.java().toRealPath().getParent().getParent();
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib/server"));
        Files.writeString(home.resolve("lib/server/classes.jsa"), "base");
        Files.copy(real.resolve("release"), home.resolve("release"));
        Files.writeString(home.resolve("lib/modules"), "modules");
        Path java = Files.writeString(home.resolve("bin/java"), """
                #!%s
                for argument; do
                    case "$argument" in -XX:SharedArchiveFile=*) exit 1 ;; esac
                done
                exec '%s' "$@"
                """.formatted(shell, settings.java()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        WorkerSettings other = new WorkerSettings(
                        java, settings.classPath(), settings.build(), 1, 1_400, settings.timeout(), settings.logs())
                .archives(archives);
        String key = ClassArchives.key(java, other.classPath()).orElseThrow();
        ClassArchives all = new ClassArchives(archives);
        all.keep(key, written(all.draft(key).orElseThrow(), 0));
        Path archive = only(archives);
        assertThat(ClassArchive.of(other)).isEqualTo(mapped(other, archive));
        try (WorkerProcess worker = WorkerProcess.start(other, "worker", process -> {})) {
            assertThat(worker.alive()).isTrue();
        }
        assertThat(archive).doesNotExist();
        assertThat(ClassArchive.ofTraining(other)).as("a second time").isInstanceOf(ClassArchive.None.class);
    }

    @Test
    void another_jar_or_another_java_has_another_archive() throws IOException {
        Path java = settings.java();
        Path jar = Files.writeString(folder.resolve("a.jar"), "a");
        String key = ClassArchives.key(java, List.of(jar)).orElseThrow();
        assertThat(ClassArchives.key(java, List.of(jar))).contains(key);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(9)));
        assertThat(ClassArchives.key(java, List.of(jar))).isPresent().get().isNotEqualTo(key);
        Files.writeString(jar, "another");
        assertThat(ClassArchives.key(java, List.of(jar, jar)))
                .isPresent()
                .get()
                .isNotEqualTo(ClassArchives.key(java, List.of(jar)).orElseThrow());
        assertThat(ClassArchives.key(java, List.of(folder))).isEmpty();
        assertThat(ClassArchives.key(java, List.of(folder.resolve("b.jar")))).isEmpty();
        assertThat(ClassArchives.key(jar, List.of(jar))).isEmpty();
    }

    @Test
    void a_launcher_or_no_fit_folder_has_none() throws IOException {
        assertThat(ClassArchive.ofTraining(settings.launcher(List.of("env")))).isInstanceOf(ClassArchive.None.class);
        assertThat(ClassArchive.ofTraining(settings.archives(folder.resolve("a" + File.pathSeparator + "b"))))
                .isInstanceOf(ClassArchive.None.class);
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(ClassArchive.ofTraining(settings.archives(file.resolve("archives"))))
                .isInstanceOf(ClassArchive.None.class);
    }

    @Test
    void what_was_not_used_for_longest_goes_first_and_with_it_what_was_never_written_to_its_end() throws IOException {
        ClassArchives all = new ClassArchives(archives);
        for (int i = 0; i < 7; i++) {
            all.keep("key" + i, written(all.draft("key" + i).orElseThrow(), 100 - i));
            assertThat(all.find("key0")).isPresent();
        }
        Path abandoned = written(all.draft("gone").orElseThrow(), 48 * 60);
        Path begun = written(all.draft("begun").orElseThrow(), 5);
        all.keep("last", written(all.draft("last").orElseThrow(), 0));
        assertThat(abandoned).doesNotExist();
        assertThat(begun).exists();
        assertThat(all.find("key0")).isPresent();
        assertThat(all.find("key1")).isEmpty();
        assertThat(all.find("last")).isPresent();
        try (Stream<Path> files = Files.list(archives)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa"))).hasSize(6);
        }
    }

    private static ClassArchive mapped(WorkerSettings settings, Path archive) {
        String key = ClassArchives.key(settings.java(), settings.classPath()).orElseThrow();
        return new ClassArchive.Mapped(key, archive);
    }

    private static Path written(Path draft, int minutesAgo) throws IOException {
        Files.writeString(draft, "1");
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutesAgo))));
        return draft;
    }

    /** As a file system has it that lost what was written: the processes that have the file mapped keep theirs. */
    private static void replace(Path archive, byte[] bytes) throws IOException {
        Path other = Files.write(archive.resolveSibling("other"), bytes, StandardOpenOption.CREATE);
        Files.move(other, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(settings.logs().resolve(name + ".log"), StandardCharsets.ISO_8859_1);
    }

    private static String mapped(Process process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
    }
}
