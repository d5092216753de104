package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.record.CheckpointEntry;
import java.util.List;
import java.util.Optional;

/** Which checkpoint teaches at a step: a choice, over the checkpoints that a teacher has. */
interface CheckpointSchedule {

    /**
     * The checkpoint's step.
     *
     * @param step the student's step, from 0
     * @param stageStep the step within the stage, from 0
     */
    long checkpoint(long step, long stageStep);

    /**
     * Makes the schedule of a choice.
     *
     * @param checkpoints in the order of steps, at least one
     * @param student what may be looked at of the student
     */
    static CheckpointSchedule of(CheckpointChoice choice, List<CheckpointEntry> checkpoints, Standing student) {
        return choice.read(new CheckpointSchedules(checkpoints, student));
    }

    /** What the schedule remembers, if anything. */
    default Optional<SaturationState> state() {
        return Optional.empty();
    }

    /** Goes on from what a schedule remembered. */
    default void restore(SaturationState state) {
        throw new IllegalStateException("This follower remembers nothing.");
    }
}
