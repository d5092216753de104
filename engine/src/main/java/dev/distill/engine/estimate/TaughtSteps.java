package dev.distill.engine.estimate;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.RunSpecification;
import java.util.LinkedHashMap;
import java.util.Map;

/** In how many of a run's steps its teacher is passed over the batch. */
final class TaughtSteps {

    private TaughtSteps() {}

    /** Those steps by which checkpoints teach in them: the passes of one choice are nobody else's. */
    static Map<CheckpointChoice, Long> of(RunSpecification run) {
        Map<CheckpointChoice, Long> taught = new LinkedHashMap<>();
        long left = run.steps();
        for (Stage stage : run.stages()) {
            long steps = Math.min(left, stage.duration().steps().orElse(left));
            stage.checkpoint().ifPresent(choice -> taught.merge(choice, steps, Long::sum));
            left -= steps;
        }
        return taught;
    }

    /** All of them together. */
    static long all(RunSpecification run) {
        return of(run).values().stream().mapToLong(Long::longValue).sum();
    }
}
