package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import java.util.Collection;
import java.util.List;

/** Is told how the runs go; called from one thread at a time. */
public interface RunListener {

    /**
     * The runs that follow are these: each of them ends once.
     *
     * @param toTrain the runs without a record, which are trained here or in another build that shares the store
     * @param cached how many others have a record
     */
    void planned(Collection<PlannedRun> toTrain, int cached);

    /** A run begins. */
    void started(PlannedRun run);

    /**
     * A run has come so far.
     *
     * @param run the run
     * @param step the steps done
     * @param stepsPerSecond of this run, lately
     */
    void advanced(PlannedRun run, long step, double stepsPerSecond);

    /**
     * A run has measured something. Wherever it goes on after it {@link #started}, all that it measured before comes again. By
     * default nobody wants to know.
     *
     * @param run the run
     * @param measured since it was told last
     */
    default void measured(PlannedRun run, List<Measurement> measured) {}

    /** A run is being trained by another build that shares the store: its end is waited for, or it begins here if that build goes. */
    void elsewhere(PlannedRun run);

    /** A run is over, or was never begun because one that it needs failed. */
    void ended(RunResult result);

    /** Something went wrong that may mend itself: a worker died and its runs are tried again. */
    void warned(String message);
}
