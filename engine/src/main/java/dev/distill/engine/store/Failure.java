package dev.distill.engine.store;

import dev.distill.dsl.record.Outcome;

/**
 * Why a run has no numbers; kept until it is tried again.
 *
 * @param run its identity
 * @param outcome failed or timed out
 * @param cause in a line
 */
public record Failure(String run, Outcome outcome, String cause) {}
