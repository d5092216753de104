package dev.distill.maven.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Capability;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.CudaDevice;
import dev.distill.engine.backend.CudaDevices;
import dev.distill.engine.backend.CudaLibrary;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.SavePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkforcesTest {

    private static final String MASTER = "spark://there:7077";
    private static final WorkerLimits LIMITS = WorkerLimits.of(2, 1_400, null);

    @Test
    void workers_are_of_this_machine_unless_a_cluster_is_asked_for() {
        assertThat(workforces("local", null, null).of(workers(List.of(), Backend.CPU)))
                .isInstanceOf(Fleet.class);
    }

    @Test
    void the_settings_of_a_cluster_stand_between_blanks() {
        assertThat(workforces("spark", MASTER, "spark.driver.host=10.0.0.5 spark.x=a=b")
                        .settings())
                .isEqualTo(Map.of("spark.driver.host", "10.0.0.5", "spark.x", "a=b"));
        assertThatThrownBy(() -> workforces("spark", MASTER, "driver.host=10.0.0.5"))
                .hasMessage("The setting (driver.host=10.0.0.5) of -Ddistill.spark.conf is none of Spark's.\n"
                        + "Settings stand between blanks, as in: -Ddistill.spark.conf=\"spark.driver.host=10.0.0.5"
                        + " spark.executor.cores=4\".");
    }

    @Test
    void a_cluster_has_an_address_and_an_address_is_of_a_cluster() {
        assertThatThrownBy(() -> workforces("spark", " ", null))
                .hasMessage("The executor (spark) needs a cluster, and none is named.\n"
                        + "Add -Ddistill.spark.master=spark://host:7077; the master's log tells its address.");
        assertThatThrownBy(() -> workforces("local", MASTER, null))
                .hasMessage("A cluster is named (" + MASTER + "), and the executor is (local).\n"
                        + "Add -Ddistill.executor=spark, or leave out -Ddistill.spark.master.");
    }

    @Test
    void a_launcher_is_not_for_a_cluster() {
        assertThatThrownBy(
                        () -> workforces("spark", MASTER, null).of(workers(List.of("taskset", "-c", "0"), Backend.CPU)))
                .hasMessage("A launcher (taskset -c 0) starts workers of this machine alone.\n"
                        + "Leave out -Ddistill.launcher, or -Ddistill.executor=spark.");
    }

    @Test
    void devices_are_not_to_be_had_on_a_cluster() {
        assertThatThrownBy(() -> workforces("spark", MASTER, null).of(workers(List.of(), Backend.CUDA)))
                .hasMessage("The backend (cuda) is not to be had on the executor (spark).\n"
                        + "Use -Ddistill.backend=cpu, or leave out -Ddistill.executor=spark.");
    }

    private static Workforces workforces(String executor, String master, String conf) {
        return Workforces.of(executor, master, conf, LIMITS, null);
    }

    private static WorkerSettings workers(List<String> launcher, Backend backend) {
        Versions versions = Versions.ofThisEngine();
        CudaDevice device = new CudaDevice("GPU-a", "NVIDIA T4", new Capability(7, 5), 8_000, "535");
        Numerics numerics = backend == Backend.CUDA ? Numerics.NATIVE : Numerics.PORTABLE;
        NativeBuild build = NativeBuild.choose(
                backend,
                numerics,
                Processor.ofThisMachine(),
                new Cuda(new CudaDevices(List.of(device), ""), CudaLibrary.usual(versions)),
                versions);
        return new WorkerSettings(
                launcher,
                Path.of("java"),
                List.of(),
                build,
                2,
                1_400,
                Optional.empty(),
                Path.of("logs"),
                SavePolicy.USUAL,
                Path.of("natives"),
                Optional.empty());
    }
}
