package dev.distill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers of Spark's own, on this machine. */
class ClusterTest {

    @TempDir
    static Path folder;

    private static TinyBuilds builds;
    private static StandaloneCluster cluster;
    private static Map<String, String> local;

    @BeforeAll
    static void startACluster() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(folder.resolve("cluster"), 2);
        builds = new TinyBuilds(folder);
        builds.train("local", new Fleet(builds.settings("local")), new Told(ended -> {}));
        local = builds.bytes("local");
    }

    @AfterAll
    static void stopIt() {
        cluster.close();
    }

    @Test
    void a_study_whose_machine_is_lost_in_the_middle_has_the_bytes_of_a_local_one() {
        Told told = new Told(ended -> {
            if (ended == 4) {
                cluster.loseWorker();
                addWorker();
            }
        });
        List<RunResult> results = builds.train("lost", TinyBuilds.at(cluster.master()), told);
        assertThat(results).allMatch(result -> result.status() == RunStatus.DONE);
        assertThat(builds.bytes("lost")).isEqualTo(local);
        assertThat(told.startedAfterTheirEnd).isEmpty();
    }

    @Test
    void a_study_whose_driver_is_killed_goes_on_from_the_store() {
        Told told = new Told(ended -> {
            if (ended == 3) {
                StandaloneCluster.killChildren(line -> line.contains(SparkDriver.class.getName()));
            }
        });
        List<RunResult> results = builds.train("driver", TinyBuilds.at(cluster.master()), told);
        assertThat(results).allMatch(result -> result.numbers().isPresent());
        assertThat(builds.bytes("driver")).isEqualTo(local);
        assertThat(told.startedAfterTheirEnd).isEmpty();
        assertThat(told.warnings).isNotEmpty();
        assertThat(builds.settings("driver").logs().resolve("cluster"))
                .isNotEmptyDirectory()
                .isDirectoryNotContaining("glob:**local");
    }

    @Test
    void where_no_master_answers_that_is_told_at_once() throws IOException {
        String nobody = "spark://127.0.0.1:" + SparkHome.freePort();
        assertThatThrownBy(() -> builds.train("none", TinyBuilds.at(nobody), new Told(ended -> {})))
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
}
