package dev.distill.maven.doctor;

import dev.distill.engine.backend.CudaLibrary;
import dev.distill.maven.worker.Workers;

/**
 * What there is to look at, whatever was asked for.
 *
 * @param maven Maven's version
 * @param workers what workers are started with
 * @param cuda the build of ND4J for NVIDIA devices
 */
public record Machine(String maven, Workers workers, CudaLibrary cuda) {}
