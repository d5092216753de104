package dev.distill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.report.RunResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clusters that do not come back: it is told within a time that is known, and what is sealed is kept. */
class LostClusterTest {

    /** Long enough for an executor to come up on a machine that has much else to do. */
    private static final Map<String, String> PATIENCE = Map.of("spark.distill.patience", "45s");

    /** No executor comes, however long it is waited for. */
    private static final Map<String, String> HASTE = Map.of("spark.distill.patience", "5s");

    @TempDir
    Path folder;

    private TinyBuilds builds;

    @BeforeEach
    void choose() {
        builds = new TinyBuilds(folder);
    }

    @Test
    void a_study_that_loses_all_machines_ends_and_goes_on_later_with_what_is_sealed() throws Exception {
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 2)) {
            Told first = new Told(ended -> {
                if (ended == 4) {
                    cluster.loseWorkers();
                }
            });
            assertThatThrownBy(() -> builds.train("lost", TinyBuilds.at(cluster.master(), PATIENCE), first))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The cluster (" + cluster.master() + ") has had no executor for 45 s.\n");
            cluster.addWorker();
            Told second = new Told(ended -> {});
            List<RunResult> results = builds.train("lost", TinyBuilds.at(cluster.master()), second);
            assertThat(results).allMatch(result -> result.numbers().isPresent());
            assertThat(first.ended).hasSizeGreaterThanOrEqualTo(4).doesNotContainAnyElementsOf(second.planned);
        }
    }

    @Test
    void a_study_whose_master_is_gone_ends_with_the_executors_that_it_has() throws Exception {
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 1)) {
            Told told = new Told(ended -> {
                if (ended == 3) {
                    cluster.loseMaster();
                }
            });
            List<RunResult> results = builds.train("master", TinyBuilds.at(cluster.master()), told);
            assertThat(results).allMatch(result -> result.numbers().isPresent());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void executors_that_end_as_soon_as_they_begin_are_told_with_where_to_look() throws Exception {
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 1, brokenJava())) {
            assertThatThrownBy(() -> builds.train("old", TinyBuilds.at(cluster.master(), HASTE), new Told(ended -> {})))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The cluster (" + cluster.master()
                            + ") has given no executor within 5 s.\nAre its workers up, ")
                    .hasMessageEndingWith("an old Java is told in it, for one.");
        }
    }

    /** As a master of another version of Spark, which understands nothing: Spark asks it three times, for a minute. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoever_answers_and_is_no_master_of_this_spark_is_told_with_its_version() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread nobody = new Thread(() -> hangUp(server));
            nobody.setDaemon(true);
            nobody.start();
            String master = "spark://127.0.0.1:" + server.getLocalPort();
            assertThatThrownBy(() -> builds.train("other", TinyBuilds.at(master, PATIENCE), new Told(ended -> {})))
                    .isInstanceOf(DistillException.class)
                    .hasMessageStartingWith("The cluster (" + master + ") ")
                    .hasMessageContaining("\nIs it a master of Spark of the version (4.");
        }
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // Whoever asked is gone, or the test is over.
            }
        }
    }

    /** As a Java that is older than the classes that it is to load. */
    private Path brokenJava() throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho java.lang.UnsupportedClassVersionError >&2\nexit 1\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.resolve("java");
    }
}
