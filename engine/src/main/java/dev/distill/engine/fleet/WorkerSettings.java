package dev.distill.engine.fleet;

import dev.distill.dsl.text.CacheFolder;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.protocol.SavePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How workers are started.
 *
 * @param launcher the command that starts Java, such as {@code taskset -c 0} or {@code qemu-x86_64 -cpu Haswell}; usually empty
 * @param java the Java executable
 * @param classPath the engine, what it depends on, and the native build's jars
 * @param build the native build, which tells how many BLAS threads each worker has
 * @param parallel how many workers at once
 * @param memoryMegabytes what a worker may use, heap and native arrays together
 * @param timeout the most time that a run may take
 * @param logs the folder for the workers' log files
 * @param saving how often runs keep a state to go on from
 * @param natives where native libraries are unpacked for a user who has no home that can be written
 * @param archives where archives of workers' classes are kept, with which workers after the first start sooner
 */
public record WorkerSettings(
        List<String> launcher,
        Path java,
        List<Path> classPath,
        NativeBuild build,
        int parallel,
        int memoryMegabytes,
        Optional<Duration> timeout,
        Path logs,
        SavePolicy saving,
        Path natives,
        Optional<Path> archives) {

    private static final String ARCHIVES = "class-archives";

    /** Copies the lists. */
    public WorkerSettings {
        launcher = List.copyOf(launcher);
        classPath = List.copyOf(classPath);
    }

    /** Settings of workers that need no launcher, keep states as often as usual, unpack native libraries beside their logs, and have no archives. */
    public WorkerSettings(
            Path java,
            List<Path> classPath,
            NativeBuild build,
            int parallel,
            int memoryMegabytes,
            Optional<Duration> timeout,
            Path logs) {
        this(
                List.of(),
                java,
                classPath,
                build,
                parallel,
                memoryMegabytes,
                timeout,
                logs,
                SavePolicy.USUAL,
                logs.resolve("natives"),
                Optional.empty());
    }

    /** BLAS threads in each worker. */
    public int threads() {
        return build.numericClass().threads();
    }

    /** The variables that decide kernels and threads in each worker, which inherits none such. */
    public SortedMap<String, String> environment() {
        return Environment.of(this);
    }

    /** After which silence a worker with so many runs is taken for dead, every one of which may have its time; zero is never. */
    public Duration quiet(int runs) {
        return timeout.map(limit -> limit.multipliedBy(runs + 1).plusSeconds(WorkerLine.patience(this)))
                .orElse(Duration.ZERO);
    }

    /** Returns these settings with another native build. */
    public WorkerSettings build(NativeBuild build) {
        return new WorkerSettings(
                launcher, java, classPath, build, parallel, memoryMegabytes, timeout, logs, saving, natives, archives);
    }

    /** Returns these settings with states kept that often. */
    public WorkerSettings saving(SavePolicy saving) {
        return new WorkerSettings(
                launcher, java, classPath, build, parallel, memoryMegabytes, timeout, logs, saving, natives, archives);
    }

    /** Returns these settings with another place for native libraries, for a user who has no home that can be written. */
    public WorkerSettings natives(Path natives) {
        return new WorkerSettings(
                launcher, java, classPath, build, parallel, memoryMegabytes, timeout, logs, saving, natives, archives);
    }

    /** Returns these settings with a folder for archives of classes. */
    public WorkerSettings archives(Path archives) {
        return new WorkerSettings(
                launcher,
                java,
                classPath,
                build,
                parallel,
                memoryMegabytes,
                timeout,
                logs,
                saving,
                natives,
                Optional.of(archives));
    }

    /** Returns these settings with the user's own folder for archives of classes, unless there is none or it is told to be {@code none}. */
    public WorkerSettings usersArchives() {
        return CacheFolder.ofUser(ARCHIVES)
                .filter(folder -> !"none".equals(System.getProperty(CacheFolder.property(ARCHIVES))))
                .map(this::archives)
                .orElse(this);
    }

    /** Returns these settings with workers that a command starts. */
    public WorkerSettings launcher(List<String> launcher) {
        return new WorkerSettings(
                launcher, java, classPath, build, parallel, memoryMegabytes, timeout, logs, saving, natives, archives);
    }
}
