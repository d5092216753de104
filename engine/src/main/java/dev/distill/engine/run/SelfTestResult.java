package dev.distill.engine.run;

import dev.distill.dsl.record.Provenance;

/**
 * What a worker found when it tested itself.
 *
 * @param provenance what it runs on
 * @param stepMicroseconds one training step of a ReLU network of width 100 on 100 inputs, batch 32, plain SGD
 * @param sameBits whether two trainings from one seed gave the same bits
 */
public record SelfTestResult(Provenance provenance, double stepMicroseconds, boolean sameBits) {}
