package dev.distill.engine.protocol;

import dev.distill.dsl.plan.RunSpecification;

/**
 * A network that a worker writes as DL4J reads it.
 *
 * @param run whose network
 * @param weights the file of its weights
 * @param target the file that is written
 */
public record Export(RunSpecification run, String weights, String target) {}
