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
                    .ifPresent(choice -> taught.add(new TaughtSteps(pass(choice, entered, run), entered, left)));
            from = left;
        }
        return taught;
    }

    /** Some choices count from the start of their stage, and some go by the student. */
    private static Object pass(CheckpointChoice choice, long entered, RunSpecification run) {
        if (choice instanceof CheckpointChoice.NearestStudent || choice instanceof CheckpointChoice.UntilSaturated) {
            return List.of(choice, run.identity());
        }
        return choice instanceof CheckpointChoice.EachFor || choice instanceof CheckpointChoice.EveryNthFor
                ? List.of(choice, entered)
                : choice;
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
