package dev.distill.maven.doctor;

import dev.distill.engine.backend.NativeBuild;
import dev.distill.maven.worker.WorkerJars;
import dev.distill.maven.worker.WorkerLimits;
import java.nio.file.Path;

/**
 * What is looked at.
 *
 * @param maven Maven's version
 * @param java the workers' Java
 * @param build the native build that was chosen
 * @param jars where it comes from
 * @param limits the workers'
 * @param store where records are kept
 * @param trials what the project's studies train
 */
public record Patient(
        String maven, Path java, NativeBuild build, WorkerJars jars, WorkerLimits limits, Path store, Trials trials) {}
