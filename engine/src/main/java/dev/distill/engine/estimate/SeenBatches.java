package dev.distill.engine.estimate;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.Task;

/**
 * What runs must have in common to see the same batches: trained side by side, they share a pass of their teacher.
 *
 * @param task whose examples they are
 * @param batchSize how many at a time
 * @param seed of the streams
 * @param lineage the word in the streams' names
 */
public record SeenBatches(Task task, int batchSize, long seed, String lineage) {

    /** Those of a run. */
    public static SeenBatches of(RunSpecification run) {
        return new SeenBatches(run.task(), run.batchSize(), run.seed(), run.lineage());
    }
}
