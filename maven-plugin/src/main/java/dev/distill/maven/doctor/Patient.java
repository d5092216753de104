package dev.distill.maven.doctor;

import dev.distill.engine.backend.NativeBuild;
import dev.distill.maven.worker.WorkerLimits;
import java.nio.file.Path;

/**
 * What is looked at.
 *
 * @param machine what there is
 * @param build the native build that was chosen
 * @param limits the workers'
 * @param store where records are kept
 * @param trials what the project's studies train
 */
public record Patient(Machine machine, NativeBuild build, WorkerLimits limits, Path store, Trials trials) {}
