package dev.distill.dsl.record;

/**
 * A checkpoint that a run kept.
 *
 * @param step after how many steps
 * @param selectionAccuracy its accuracy on the selection examples
 * @param sha256 the digest of its weights' file
 */
public record CheckpointEntry(long step, double selectionAccuracy, String sha256) {}
