package dev.distill.bench.whole;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;

/** A plan of 10,000 runs, expanded in a fresh JVM. */
public final class PlanRun {

    private PlanRun() {}

    /**
     * Expands it.
     *
     * @param arguments an empty folder, not used
     */
    public static void main(String[] arguments) {
        Study study = Samples.large(1_000);
        long begun = System.nanoTime();
        Plan plan = Samples.plan(study);
        Fork.tell(WholeCases.SECONDS, (System.nanoTime() - begun) / 1e9);
        Fork.tell("runs", plan.distinctRuns().size());
        Fork.tell("peak-heap-MiB", Heap.peakMebibytes());
    }
}
