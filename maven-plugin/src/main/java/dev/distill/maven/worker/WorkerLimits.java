package dev.distill.maven.worker;

import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.run.WorkerSettings;
import dev.distill.maven.option.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much workers may take.
 *
 * @param parallel how many at once
 * @param threads BLAS threads in each
 * @param memoryMegabytes for each
 * @param timeout for each run
 */
public record WorkerLimits(int parallel, int threads, int memoryMegabytes, Optional<Duration> timeout) {

    private static final int LEAST_MEMORY = 256;

    /**
     * Reads the limits from their properties.
     *
     * @param parallel or null: as many as the threads of each leave cores for
     */
    public static WorkerLimits of(Integer parallel, int threads, int memoryMegabytes, String timeout) {
        int checked = Options.atLeast(1, "distill.threads", threads);
        int cores = Runtime.getRuntime().availableProcessors();
        return new WorkerLimits(
                parallel == null ? Math.max(1, cores / checked) : Options.atLeast(1, "distill.parallel", parallel),
                checked,
                Options.atLeast(LEAST_MEMORY, "distill.memory", memoryMegabytes),
                Options.duration("distill.timeout", timeout));
    }

    /** The settings of workers within these limits. */
    public WorkerSettings settings(Path java, List<Path> classPath, NativeBuild build, Path logs) {
        return new WorkerSettings(java, classPath, build, parallel, threads, memoryMegabytes, timeout, logs);
    }
}
