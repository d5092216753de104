package dev.distill.maven.worker;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.backend.DeviceChoice;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.DepotProcess;
import dev.distill.engine.fleet.DepotSettings;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What workers are started with.
 *
 * @param java their Java
 * @param jars where engine and native builds come from
 */
public record Workers(Path java, WorkerJars jars) {

    private static final String KEEPER = "dev.distill.spark.DepotKeeper";

    /**
     * The settings of workers that train or read some runs.
     *
     * @param limits how much they may take
     * @param build what they compute on
     * @param runs what they are for: DL4J and ONNX Runtime are resolved for those alone that need them
     * @param logs where their logs go
     * @throws dev.distill.dsl.error.DistillException naming what cannot be resolved
     */
    public WorkerSettings training(
            WorkerLimits limits, NativeBuild build, Collection<RunSpecification> runs, Path logs) {
        List<Path> classPath = jars.classPath(Versions.ofThisEngine(), build, runs);
        return limits.settings(java, classPath, judged(build, classPath), logs);
    }

    /** The settings of a worker that writes networks for DL4J. */
    public WorkerSettings exporting(WorkerLimits limits, NativeBuild build, Path logs) {
        List<Path> classPath = jars.withDl4j(Versions.ofThisEngine(), build);
        return limits.settings(java, classPath, judged(build, classPath), logs);
    }

    /**
     * Reaches a depot, by a process of its own: its libraries are Hadoop's, which neither this one nor workers have.
     *
     * @param place where it is, such as {@code hdfs://namenode:8020/distill}
     * @param store whose entries go there and come from there
     * @param log what the process prints
     * @throws dev.distill.dsl.error.DistillException where it cannot be reached
     */
    public Depot depot(String place, RunStore store, Path log) {
        List<Path> classPath = new ArrayList<>(jars.spark(Versions.ofThisEngine()));
        Optional.ofNullable(System.getenv("HADOOP_CONF_DIR")).map(Path::of).ifPresent(classPath::add);
        return DepotProcess.of(new DepotSettings(place, java, KEEPER, classPath, log), store);
    }

    /** A library of which nothing was known before it was resolved is read now. */
    private static NativeBuild judged(NativeBuild build, List<Path> classPath) {
        return build.devices()
                .map(DeviceChoice::library)
                .filter(library -> library.code().isEmpty())
                .map(library -> build.judged(CudaJars.code(library, classPath)))
                .orElse(build);
    }
}
