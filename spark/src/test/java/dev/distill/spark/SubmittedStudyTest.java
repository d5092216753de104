package dev.distill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study's own jar, submitted to a master and two workers of Spark's own on this machine. */
class SubmittedStudyTest {

    private static final String STUDY = "study=" + TinyStudy.class.getName();

    @TempDir
    static Path folder;

    private static TinyBuilds builds;
    private static StandaloneCluster cluster;
    private static Map<String, String> local;
    private static Path jar;

    @BeforeAll
    static void startACluster() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(folder.resolve("cluster"), 2);
        builds = new TinyBuilds(folder);
        builds.train("local", new Fleet(builds.settings("local")), new Told(ended -> {}));
        local = builds.bytes("local");
        jar = AssembledJar.of(ClassPaths.submitted(), folder.resolve("study.jar"));
    }

    @AfterAll
    static void stopIt() {
        cluster.close();
    }

    @Test
    void a_study_whose_driver_a_machine_of_the_cluster_starts_has_the_bytes_of_a_local_one() throws Exception {
        String store = "store=" + builds.store("there").folder();
        cluster.submitToAMachine("there", jar, SubmitStudy.class, STUDY, store, "memory=1000");
        assertThat(folder.resolve("cluster/there.log")).content().contains("is FINISHED");
        assertThat(builds.bytes("there")).isEqualTo(local);
        cluster.submitToAMachine("nowhere", jar, SubmitStudy.class, STUDY, "store=here");
        assertThat(folder.resolve("cluster/nowhere.log")).content().contains("is FAILED");
        assertThat(cluster.printedByDrivers()).contains("The argument (store=here) is a relative path");
    }

    @Test
    void a_study_that_is_submitted_as_a_jar_has_the_bytes_of_a_local_one() throws Exception {
        String store = "store=" + builds.store("submitted").folder();
        assertThat(cluster.submit("submitted", jar, SubmitStudy.class, STUDY, store, "memory=1000"))
                .isZero();
        assertThat(builds.bytes("submitted")).isEqualTo(local);
        assertThat(cluster.submit("refused", jar, SubmitStudy.class, STUDY)).isEqualTo(2);
        assertThat(folder.resolve("cluster/refused.log"))
                .content()
                .contains("There is no argument (store=).\nWrite for example: study=");
    }
}
