package dev.distill.engine.fleet;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Workers on the class path of the tests. */
public final class TestWorkers {

    private TestWorkers() {}

    public static WorkerSettings settings(Path folder, int parallel, int timeoutSeconds) {
        return settings(folder, parallel, timeoutSeconds, 1_400);
    }

    /** Settings of workers with so many megabytes each. */
    public static WorkerSettings settings(Path folder, int parallel, int timeoutSeconds, int megabytes) {
        NativeBuild build = NativeBuild.choose(
                Backend.CPU, Numerics.PORTABLE, Processor.ofThisMachine(), Cuda.notAsked(), Versions.ofThisEngine());
        return new WorkerSettings(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        TestJars.classPath(),
                        build,
                        parallel,
                        megabytes,
                        timeoutSeconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(timeoutSeconds)),
                        folder.resolve("logs"))
                .archives(Path.of("target", "class-archives").toAbsolutePath());
    }

    /** Workers of native numerics, on the same build. */
    public static WorkerSettings nativeSettings(Path folder, int parallel) {
        WorkerSettings portable = settings(folder, parallel, 0);
        NativeBuild build = portable.build();
        return new WorkerSettings(
                        portable.java(),
                        portable.classPath(),
                        new NativeBuild(
                                build.name(),
                                new NumericClass("cpu", "float32", Numerics.NATIVE),
                                build.jars(),
                                build.environment(),
                                build.tuning(),
                                build.devices()),
                        parallel,
                        portable.memoryMegabytes(),
                        portable.timeout(),
                        portable.logs())
                .archives(portable.archives().orElseThrow());
    }

    public static boolean isWorker(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(WorkerCommand.MAIN);
    }
}
