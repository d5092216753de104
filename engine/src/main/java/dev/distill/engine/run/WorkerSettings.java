package dev.distill.engine.run;

import dev.distill.engine.backend.NativeBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How workers are started.
 *
 * @param java the Java executable
 * @param classPath the engine, what it depends on, and the native build's jars
 * @param build the native build
 * @param parallel how many workers at once
 * @param threads BLAS threads in each
 * @param memoryMegabytes what a worker may use, heap and native arrays together
 * @param timeout the most time that a run may take
 * @param logs the folder for the workers' log files
 * @param saving how often runs keep a state to go on from
 */
public record WorkerSettings(
        Path java,
        List<Path> classPath,
        NativeBuild build,
        int parallel,
        int threads,
        int memoryMegabytes,
        Optional<Duration> timeout,
        Path logs,
        Saving saving) {

    /** Copies the class path. */
    public WorkerSettings {
        classPath = List.copyOf(classPath);
    }

    /** Settings that keep states as often as usual. */
    public WorkerSettings(
            Path java,
            List<Path> classPath,
            NativeBuild build,
            int parallel,
            int threads,
            int memoryMegabytes,
            Optional<Duration> timeout,
            Path logs) {
        this(java, classPath, build, parallel, threads, memoryMegabytes, timeout, logs, Saving.USUAL);
    }

    /** Returns these settings with states kept that often. */
    public WorkerSettings saving(Saving saving) {
        return new WorkerSettings(java, classPath, build, parallel, threads, memoryMegabytes, timeout, logs, saving);
    }
}
