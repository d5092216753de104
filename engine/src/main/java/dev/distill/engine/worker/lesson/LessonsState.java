package dev.distill.engine.worker.lesson;

import dev.distill.dsl.record.StageEntry;
import java.util.List;
import java.util.Optional;

/**
 * Where a curriculum was.
 *
 * @param stage the stage's index, or -1 before the first
 * @param entered the step at which the stage was entered
 * @param leaves the step at which it is left
 * @param rateOrigin the step from which the rate's schedule counts
 * @param checkpoint the checkpoint that taught, or -1
 * @param updates the optimiser's count of updates
 * @param entries the stages as they came
 * @param saturation where a follower that looks at its student was
 * @param best what the best student of a stage that keeps it was worth, once there was one
 * @param temperature that the last step was taught at, where there was one
 */
public record LessonsState(
        int stage,
        long entered,
        long leaves,
        long rateOrigin,
        long checkpoint,
        long updates,
        List<StageEntry> entries,
        Optional<SaturationState> saturation,
        Optional<Double> best,
        Optional<Double> temperature) {}
