package dev.distill.dsl.record;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.Digest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run leaves behind.
 *
 * @param schema the version of this text form
 * @param run the run's identity
 * @param outcome how it ended
 * @param cause why, where it did not finish; else empty
 * @param steps the steps that were trained
 * @param measurements in the order of steps, then columns
 * @param stages as they were entered
 * @param checkpoints in the order of steps
 * @param specification what was run
 * @param provenance where
 * @param clock when
 */
public record RunRecord(
        int schema,
        String run,
        Outcome outcome,
        String cause,
        long steps,
        List<Measurement> measurements,
        List<StageEntry> stages,
        List<CheckpointEntry> checkpoints,
        RunSpecification specification,
        Provenance provenance,
        Clock clock) {

    /** The version of the text form that is written now; records of every earlier one are read too. */
    public static final int SCHEMA = 2;

    /** Checks the version and the places of stages, and copies the lists. */
    public RunRecord {
        if (schema != SCHEMA && schema != EarlierRecord.SCHEMA) {
            throw new DistillException(
                    "The record of the run (" + run + ") has another form (" + schema + ") than is read here (1 to "
                            + SCHEMA + ").",
                    "Read it with the version of distill that wrote it, or run the study again.");
        }
        measurements = List.copyOf(measurements);
        stages = List.copyOf(schema == SCHEMA ? stages : EarlierRecord.placed(stages, specification));
        checkpoints = List.copyOf(checkpoints);
        checkPlaces(run, stages, specification);
    }

    private static void checkPlaces(String run, List<StageEntry> stages, RunSpecification specification) {
        int planned = specification.stages().size();
        for (StageEntry entry : stages) {
            if (entry.stage() < 0 || entry.stage() >= planned) {
                throw new DistillException(
                        "The record of the run (" + run + ") enters a stage (" + entry.stage() + ") beside the "
                                + planned + " of its curriculum, which count from 0.",
                        "The text was damaged, or written by another version of distill.");
            }
        }
    }

    /** A record is written in the form that it was read in. */
    @JsonValue
    Map<String, Object> parts() {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("schema", schema);
        parts.put("run", run);
        parts.put("outcome", outcome);
        parts.put("cause", cause);
        parts.put("steps", steps);
        parts.put("measurements", measurements);
        parts.put("stages", stages);
        parts.put("checkpoints", schema == SCHEMA ? checkpoints : EarlierRecord.checkpoints(checkpoints));
        parts.put("specification", specification);
        parts.put("provenance", provenance);
        parts.put("clock", clock);
        return parts;
    }

    /** Whether the run's numbers are there: it finished or diverged. */
    public boolean complete() {
        return outcome == Outcome.FINISHED || outcome == Outcome.DIVERGED;
    }

    /** The digest of everything that a repetition must give again: neither words, nor provenance, nor clock are in it. */
    public String digest() {
        return schema == SCHEMA
                ? Digest.of(Canonical.line(List.of(schema, run, outcome, steps, measurements, stages, checkpoints)))
                : EarlierRecord.digest(this);
    }
}
