package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import java.util.Collection;
import java.util.List;

/** A listener that passes on what it is told; it does something of its own with what it overrides. */
public interface Relay extends RunListener {

    /** Is told everything, too. */
    RunListener next();

    @Override
    default void planned(Collection<PlannedRun> toTrain, int cached) {
        next().planned(toTrain, cached);
    }

    @Override
    default void started(PlannedRun run) {
        next().started(run);
    }

    @Override
    default void advanced(PlannedRun run, long step, double stepsPerSecond) {
        next().advanced(run, step, stepsPerSecond);
    }

    @Override
    default void measured(PlannedRun run, List<Measurement> measured) {
        next().measured(run, measured);
    }

    @Override
    default void elsewhere(PlannedRun run) {
        next().elsewhere(run);
    }

    @Override
    default void ended(RunResult result) {
        next().ended(result);
    }

    @Override
    default void warned(String message) {
        next().warned(message);
    }
}
