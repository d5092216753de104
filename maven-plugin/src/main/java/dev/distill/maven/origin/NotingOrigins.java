package dev.distill.maven.origin;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.util.Collection;
import java.util.List;

/**
 * Keeps the origin of every run that begins, and passes on what it is told.
 *
 * @param store where origins are kept
 * @param origin that of this build
 * @param next is told too
 */
public record NotingOrigins(OriginStore store, Origin origin, RunListener next) implements RunListener {

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        next.planned(toTrain, cached);
    }

    @Override
    public void started(PlannedRun run) {
        store.began(run, origin);
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
    }

    @Override
    public void warned(String message) {
        next.warned(message);
    }
}
