package dev.distill.engine.estimate;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.RunSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Steps of a run in which its teacher is passed over the batch.
 *
 * @param pass what two runs that see the same batches must have in common to share these passes
 * @param from the first of them
 * @param to the step after the last
 */
record TaughtSteps(Object pass, long from, long to) {

    /** Those of a run, stage by stage. */
    static List<TaughtSteps> of(RunSpecification run) {
        List<TaughtSteps> taught = new ArrayList<>();
        long from = 0;
        for (Stage stage : run.stages()) {
            long entered = from;
            long left = Math.min(run.steps(), from + stage.duration().steps().orElse(run.steps()));
            stage.checkpoint()
                    .ifPresent(choice ->
                            taught.add(new TaughtSteps(choice.read(new Passes(entered, run)), entered, left)));
            from = left;
        }
        return taught;
    }

    /** What tells the checkpoint at a step: some choices alone, some with the start of their stage, and some with the student. */
    private record Passes(long entered, RunSpecification run) implements CheckpointChoice.Reader<Object> {
        @Override
        public Object finalTeacher(CheckpointChoice.Final choice) {
            return choice;
        }

        @Override
        public Object atStep(CheckpointChoice.AtStep choice) {
            return choice;
        }

        @Override
        public Object nearestAccuracy(CheckpointChoice.NearestAccuracy choice) {
            return choice;
        }

        @Override
        public Object teachersClock(CheckpointChoice.TeachersClock choice) {
            return choice;
        }

        @Override
        public Object eachFor(CheckpointChoice.EachFor choice) {
            return List.of(choice, entered);
        }

        @Override
        public Object everyNthFor(CheckpointChoice.EveryNthFor choice) {
            return List.of(choice, entered);
        }

        @Override
        public Object nearestStudent(CheckpointChoice.NearestStudent choice) {
            return List.of(choice, run);
        }

        @Override
        public Object untilSaturated(CheckpointChoice.UntilSaturated choice) {
            return List.of(choice, run);
        }
    }

    /** In how many steps a run is taught. */
    static long count(RunSpecification run) {
        return of(run).stream().mapToLong(steps -> steps.to - steps.from).sum();
    }

    /** How many steps some have together, those that are in several of them once. */
    static long together(List<TaughtSteps> some) {
        long count = 0;
        long reached = 0;
        for (TaughtSteps one : some.stream()
                .sorted(Comparator.comparingLong(TaughtSteps::from))
                .toList()) {
            count += Math.max(0, one.to - Math.max(one.from, reached));
            reached = Math.max(reached, one.to);
        }
        return count;
    }
}
