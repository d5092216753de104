package dev.distill.dsl.record;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * A checkpoint that a run kept.
 *
 * @param step after how many steps
 * @param score what it is worth on the selection examples, by the task's score
 * @param sha256 the digest of its weights' file
 */
public record CheckpointEntry(
        long step, @JsonAlias("selectionAccuracy") double score, String sha256) {}
