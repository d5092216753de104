package dev.distill.dsl.record;

import java.util.OptionalLong;

/**
 * A stage as it was entered, or went on with another checkpoint.
 *
 * @param step the first step
 * @param stage the stage's place in the curriculum, from 0
 * @param checkpoint the step of the teacher's checkpoint that teaches, if any does
 */
public record StageEntry(long step, int stage, OptionalLong checkpoint) {}
