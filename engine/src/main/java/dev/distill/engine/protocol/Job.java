package dev.distill.engine.protocol;

import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import java.util.List;

/**
 * What a worker is told to do: runs that see the same batches, trained side by side, so that the pass of a teacher is shared; or
 * teachers to read from files.
 *
 * @param runs what is trained, or read from files
 * @param teachers the specifications of the runs that they learn from
 * @param store the store's folder
 * @param timeoutSeconds the most time that a run may take, or 0 for no limit
 * @param saving how often states are kept
 */
public record Job(
        List<RunSpecification> runs,
        List<RunSpecification> teachers,
        String store,
        double timeoutSeconds,
        SavePolicy saving) {

    /** Copies the lists. */
    public Job {
        runs = List.copyOf(runs);
        teachers = List.copyOf(teachers);
    }

    /** The runs that are trained. */
    public List<TrainedRun> trained() {
        return TrainedRun.among(runs);
    }

    /** The runs that are read from files. */
    public List<GivenRun> given() {
        return GivenRun.among(runs);
    }
}
