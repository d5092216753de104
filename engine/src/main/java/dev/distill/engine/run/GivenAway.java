package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import java.util.Collection;
import java.util.List;

/**
 * Has the entry of each run given to a depot as it ends, and passes on what it is told.
 *
 * @param giving gives them
 * @param next is told too
 */
public record GivenAway(Giving giving, RunListener next) implements RunListener {

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        next.planned(toTrain, cached);
    }

    @Override
    public void started(PlannedRun run) {
        next.started(run);
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {
        next.advanced(run, step, stepsPerSecond);
    }

    @Override
    public void measured(PlannedRun run, List<Measurement> measured) {
        next.measured(run, measured);
    }

    @Override
    public void elsewhere(PlannedRun run) {
        next.elsewhere(run);
    }

    @Override
    public void ended(RunResult result) {
        next.ended(result);
        if (result.record().isPresent()) {
            giving.give(List.of(result.run().identity()));
        }
    }

    @Override
    public void warned(String message) {
        next.warned(message);
    }
}
