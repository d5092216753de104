package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Stage;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The steps of a stage at which one checkpoint gives way to the next, where the plan knows them.
 *
 * @param every the steps between the teacher's checkpoints
 * @param from the stage's first step
 * @param to the last step that is drawn
 */
record CheckpointChanges(long every, long from, long to) implements CheckpointChoice.Reader<List<Long>> {

    private static final int MOST = 1_000;

    List<Long> of(Stage stage) {
        return stage.checkpoint().map(choice -> choice.read(this)).orElse(List.of());
    }

    @Override
    public List<Long> finalTeacher(CheckpointChoice.Final choice) {
        return List.of();
    }

    @Override
    public List<Long> atStep(CheckpointChoice.AtStep choice) {
        return List.of();
    }

    @Override
    public List<Long> nearestAccuracy(CheckpointChoice.NearestAccuracy choice) {
        return List.of();
    }

    /** The teacher's clock has run since the first step of the run, whenever the stage begins. */
    @Override
    public List<Long> teachersClock(CheckpointChoice.TeachersClock choice) {
        return multiples(0, every / choice.multiplier());
    }

    @Override
    public List<Long> eachFor(CheckpointChoice.EachFor choice) {
        return multiples(from, choice.length().steps());
    }

    @Override
    public List<Long> everyNthFor(CheckpointChoice.EveryNthFor choice) {
        return multiples(from, choice.length().steps());
    }

    /** Which checkpoint comes next is known when the student is looked at, and when that is, beforehand. */
    @Override
    public List<Long> nearestStudent(CheckpointChoice.NearestStudent choice) {
        return multiples(from, choice.length().steps());
    }

    @Override
    public List<Long> untilSaturated(CheckpointChoice.UntilSaturated choice) {
        return List.of();
    }

    private List<Long> multiples(long start, double interval) {
        return LongStream.rangeClosed(1, MOST)
                .map(i -> Math.round(start + i * interval))
                .takeWhile(step -> step < to)
                .filter(step -> step > from)
                .boxed()
                .toList();
    }
}
