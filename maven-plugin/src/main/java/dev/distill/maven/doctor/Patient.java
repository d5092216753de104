package dev.distill.maven.doctor;

import dev.distill.engine.backend.CudaLibrary;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.Workers;
import java.nio.file.Path;

/**
 * What is looked at.
 *
 * @param maven Maven's version
 * @param workers what workers are started with
 * @param build the native build that was chosen
 * @param cuda the build of ND4J for NVIDIA devices
 * @param limits the workers'
 * @param store where records are kept
 * @param trials what the project's studies train
 */
public record Patient(
        String maven,
        Workers workers,
        NativeBuild build,
        CudaLibrary cuda,
        WorkerLimits limits,
        Path store,
        Trials trials) {}
