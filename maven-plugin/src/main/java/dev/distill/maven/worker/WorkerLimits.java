package dev.distill.maven.worker;

import dev.distill.dsl.error.Require;
import dev.distill.engine.backend.CudaDevice;
import dev.distill.engine.backend.DeviceChoice;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.maven.option.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much workers may take.
 *
 * @param parallel how many at once, where it was told
 * @param memoryMegabytes for each
 * @param timeout for each run
 */
public record WorkerLimits(Optional<Integer> parallel, int memoryMegabytes, Optional<Duration> timeout) {

    private static final int LEAST_MEMORY = 256;

    /**
     * Reads the limits from their properties.
     *
     * @param parallel or null: one a device, or as many as the threads of each leave cores for
     */
    public static WorkerLimits of(Integer parallel, int memoryMegabytes, String timeout) {
        return new WorkerLimits(
                Optional.ofNullable(parallel).map(told -> Options.atLeast(1, "distill.parallel", told)),
                Options.atLeast(LEAST_MEMORY, "distill.memory", memoryMegabytes),
                Options.duration("distill.timeout", timeout));
    }

    /** How many workers of a build at once: as was told, or one a device, or as many as its threads leave cores for. */
    public int parallel(NativeBuild build) {
        int cores = Runtime.getRuntime().availableProcessors();
        int room = build.deviceCount() > 0
                ? build.deviceCount()
                : cores / build.numericClass().threads();
        return parallel.orElse(Math.max(1, room));
    }

    /** The settings of workers within these limits. */
    public WorkerSettings settings(Path java, List<Path> classPath, NativeBuild build, Path logs) {
        fits(build);
        return new WorkerSettings(java, classPath, build, parallel(build), memoryMegabytes, timeout, logs)
                .usersArchives();
    }

    /** What a worker may use is there for each of those that share a device. */
    private void fits(NativeBuild build) {
        int parallel = parallel(build);
        for (CudaDevice device : build.devices().map(DeviceChoice::devices).orElse(List.of())) {
            int sharing = (parallel + build.deviceCount() - 1) / build.deviceCount();
            Require.that(
                    (long) sharing * memoryMegabytes <= device.memoryMebibytes(),
                    "The workers (" + sharing + ") of a device may use " + memoryMegabytes + " MB each, and "
                            + device.describe() + " has less.",
                    "Give fewer by -Ddistill.parallel=, or less memory by -Ddistill.memory=.");
        }
    }
}
