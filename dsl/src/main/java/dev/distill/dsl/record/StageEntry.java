package dev.distill.dsl.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.error.DistillException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A stage as it was entered, or went on with another checkpoint.
 *
 * @param step the first step
 * @param stage the stage's place in the curriculum, from 0
 * @param checkpoint the step of the teacher's checkpoint that teaches, if any does
 * @param words how a record of the first form says it; else empty
 */
public record StageEntry(long step, int stage, OptionalLong checkpoint, String words) {
    private static final String STEP = "step";
    private static final String STAGE = "stage";
    private static final String CHECKPOINT = "checkpoint";

    /** An entry of the form of today. */
    public StageEntry(long step, int stage, OptionalLong checkpoint) {
        this(step, stage, checkpoint, "");
    }

    /** The first form has words, and that of today has facts. */
    @JsonValue
    Map<String, Object> parts() {
        Map<String, Object> parts = new TreeMap<>();
        parts.put(STEP, step);
        if (words.isEmpty()) {
            parts.put(STAGE, stage);
            parts.put(CHECKPOINT, checkpoint);
        } else {
            parts.put(STAGE, words);
        }
        return parts;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StageEntry of(JsonNode parts) {
        JsonNode step = parts.path(STEP);
        JsonNode stage = parts.path(STAGE);
        JsonNode checkpoint = parts.path(CHECKPOINT);
        if (step.isIntegralNumber() && stage.isTextual() && parts.size() == 2) {
            return EarlierRecord.entry(step.asLong(), stage.asText());
        }
        boolean whole = step.isIntegralNumber()
                && stage.isInt()
                && (checkpoint.isIntegralNumber() || checkpoint.isNull())
                && parts.size() == 3;
        if (!whole) {
            throw new DistillException(
                    "An entry of a stage has other parts than a step, a stage and a checkpoint.",
                    "The text was damaged, or written by another version of distill.");
        }
        return new StageEntry(
                step.asLong(),
                stage.asInt(),
                checkpoint.isNull() ? OptionalLong.empty() : OptionalLong.of(checkpoint.asLong()));
    }
}
