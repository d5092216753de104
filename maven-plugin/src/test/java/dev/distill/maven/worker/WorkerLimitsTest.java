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
import dev.distill.engine.fleet.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerLimitsTest {

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final NativeBuild build = Builds.chosen("cpu", "portable", 1, null);

    @Test
    void as_many_workers_as_cores_unless_told_otherwise() {
        assertThat(WorkerLimits.of(null, 1_400, null).parallel(build)).isEqualTo(cores);
        assertThat(WorkerLimits.of(5, 1_400, null).parallel(build)).isEqualTo(5);
    }

    @Test
    void threads_within_workers_take_cores_from_others() {
        assertThat(WorkerLimits.of(null, 1_400, null).parallel(build.threads(2 * cores)))
                .isEqualTo(1);
    }

    @Test
    void a_device_has_one_worker_unless_told_otherwise_and_room_for_all_of_its() {
        NativeBuild devices = NativeBuild.choose(
                Backend.CUDA,
                Numerics.NATIVE,
                Processor.ofThisMachine(),
                new Cuda(
                        new CudaDevices(List.of(device("GPU-a"), device("GPU-b")), ""),
                        CudaLibrary.usual(Versions.ofThisEngine())),
                Versions.ofThisEngine());
        assertThat(WorkerLimits.of(null, 1_400, null).parallel(devices)).isEqualTo(2);
        assertThat(settings(WorkerLimits.of(4, 4_000, null), devices).parallel())
                .isEqualTo(4);
        assertThatThrownBy(() -> settings(WorkerLimits.of(5, 4_000, null), devices))
                .hasMessage(
                        "The workers (3) of a device may use 4000 MB each, and NVIDIA T4 (compute capability 7.5, 8000"
                                + " MiB) has less.\nGive fewer by -Ddistill.parallel=, or less memory by -Ddistill.memory=.");
    }

    @Test
    void class_archives_are_where_a_property_says_or_nowhere() {
        String property = "distill.class-archives";
        try {
            System.setProperty(property, Path.of("archives").toAbsolutePath().toString());
            assertThat(settings(WorkerLimits.of(1, 1_400, null), build).archives())
                    .contains(Path.of("archives").toAbsolutePath());
            System.setProperty(property, "none");
            assertThat(settings(WorkerLimits.of(1, 1_400, null), build).archives())
                    .isEmpty();
        } finally {
            System.clearProperty(property);
        }
    }

    private static WorkerSettings settings(WorkerLimits limits, NativeBuild build) {
        return limits.settings(Path.of("java"), List.of(), build, Path.of("logs"));
    }

    private static CudaDevice device(String id) {
        return new CudaDevice(id, "NVIDIA T4", new Capability(7, 5), 8_000, "535");
    }

    @Test
    void limits_are_checked() {
        assertThat(WorkerLimits.of(1, 1_400, "90s").timeout()).contains(Duration.ofSeconds(90));
        assertThatThrownBy(() -> WorkerLimits.of(0, 1_400, null)).hasMessageContaining("distill.parallel (0)");
        assertThatThrownBy(() -> Builds.chosen("cpu", "portable", 0, null)).hasMessageContaining("distill.threads (0)");
        assertThatThrownBy(() -> WorkerLimits.of(1, 100, null)).hasMessageContaining("distill.memory (100)");
    }
}
