package dev.distill.maven.worker;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.WorkerSettings;
import java.nio.file.Path;
import java.util.Collection;

/**
 * What workers are started with.
 *
 * @param java their Java
 * @param jars where engine and native builds come from
 */
public record Workers(Path java, WorkerJars jars) {

    /**
     * The settings of workers that train or read some runs.
     *
     * @param limits how much they may take
     * @param build what they compute on
     * @param runs what they are for: DL4J is resolved for those that read its files alone
     * @param logs where their logs go
     * @throws dev.distill.dsl.error.DistillException naming what cannot be resolved
     */
    public WorkerSettings training(
            WorkerLimits limits, NativeBuild build, Collection<RunSpecification> runs, Path logs) {
        return limits.settings(java, jars.classPath(Versions.ofThisEngine(), build, runs), build, logs);
    }

    /** The settings of a worker that writes networks for DL4J. */
    public WorkerSettings exporting(WorkerLimits limits, NativeBuild build, Path logs) {
        return limits.settings(java, jars.withDl4j(Versions.ofThisEngine(), build), build, logs);
    }
}
