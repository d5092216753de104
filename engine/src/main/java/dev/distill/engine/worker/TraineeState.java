package dev.distill.engine.worker;

import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Measurement;
import dev.distill.engine.worker.lesson.LessonsState;
import java.util.List;

/**
 * Where a run was, beside its arrays; every stream's position follows from the step.
 *
 * @param next the step that comes next
 * @param end the step that ends the run, as it stands
 * @param seconds the seconds so far
 * @param begun the start, as an ISO 8601 instant
 * @param measurements so far
 * @param checkpoints so far
 * @param lessons where the curriculum was
 */
record TraineeState(
        long next,
        long end,
        double seconds,
        String begun,
        List<Measurement> measurements,
        List<CheckpointEntry> checkpoints,
        LessonsState lessons) {}
