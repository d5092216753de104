package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.record.CheckpointEntry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes the schedule of each kind of choice over a teacher's checkpoints. */
final class CheckpointSchedules implements CheckpointChoice.Reader<CheckpointSchedule> {

    private final List<CheckpointEntry> checkpoints;
    private final Standing student;
    private final long last;

    CheckpointSchedules(List<CheckpointEntry> checkpoints, Standing student) {
        this.checkpoints = checkpoints;
        this.student = student;
        this.last = checkpoints.get(checkpoints.size() - 1).step();
    }

    @Override
    public CheckpointSchedule finalTeacher(CheckpointChoice.Final choice) {
        return always(last);
    }

    @Override
    public CheckpointSchedule atStep(CheckpointChoice.AtStep choice) {
        if (checkpoints.stream().noneMatch(checkpoint -> checkpoint.step() == choice.step())) {
            throw new DistillException(
                    "The teacher has no checkpoint of step " + choice.step() + ": it ended at step " + last + ".",
                    "Choose an earlier checkpoint(...), or checkpointNearestAccuracy(...).");
        }
        return always(choice.step());
    }

    @Override
    public CheckpointSchedule nearestAccuracy(CheckpointChoice.NearestAccuracy choice) {
        CheckpointEntry nearest = checkpoints.stream()
                .min(Comparator.comparingDouble(checkpoint -> StrictMath.abs(checkpoint.score() - choice.accuracy())))
                .orElseThrow();
        int index = Math.max(0, checkpoints.indexOf(nearest) - choice.earlierBy());
        return always(checkpoints.get(index).step());
    }

    @Override
    public CheckpointSchedule teachersClock(CheckpointChoice.TeachersClock choice) {
        long[] steps = checkpoints.stream().mapToLong(CheckpointEntry::step).toArray();
        return (step, stageStep) -> {
            int found = Arrays.binarySearch(steps, choice.at(step));
            int first = found < 0 ? -found - 1 : found;
            return steps[StrictMath.min(first, steps.length - 1)];
        };
    }

    @Override
    public CheckpointSchedule eachFor(CheckpointChoice.EachFor choice) {
        return (step, stageStep) -> numbered(choice.at(stageStep));
    }

    @Override
    public CheckpointSchedule everyNthFor(CheckpointChoice.EveryNthFor choice) {
        return (step, stageStep) -> numbered(choice.at(stageStep));
    }

    /** The step of a checkpoint by its number, from 1; of the last, where there are fewer. */
    private long numbered(long number) {
        return checkpoints.get((int) Math.min(number, checkpoints.size()) - 1).step();
    }

    @Override
    public CheckpointSchedule nearestStudent(CheckpointChoice.NearestStudent choice) {
        return new Reaching(choice, checkpoints, student);
    }

    @Override
    public CheckpointSchedule untilSaturated(CheckpointChoice.UntilSaturated choice) {
        return new Saturating(choice, checkpoints, student::score);
    }

    private static CheckpointSchedule always(long checkpoint) {
        return (step, stageStep) -> checkpoint;
    }
}
