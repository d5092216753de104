package dev.distill.dsl.record;

/**
 * A stage as it was entered.
 *
 * @param step the first step of the stage
 * @param stage the stage in words, the checkpoint that was chosen included
 */
public record StageEntry(long step, String stage) {}
