package dev.distill.maven.origin;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.engine.run.Relay;
import dev.distill.engine.run.RunListener;

/**
 * Keeps the origin of every run that begins, and passes on what it is told.
 *
 * @param store where origins are kept
 * @param origin that of this build
 * @param next is told too
 */
public record NotingOrigins(OriginStore store, Origin origin, RunListener next) implements Relay {

    @Override
    public void started(PlannedRun run) {
        store.began(run, origin);
        next.started(run);
    }
}
