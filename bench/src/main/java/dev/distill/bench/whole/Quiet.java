package dev.distill.bench.whole;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.util.Collection;

/** Listens and says nothing but warnings. */
class Quiet implements RunListener {

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {}

    @Override
    public void started(PlannedRun run) {}

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void elsewhere(PlannedRun run) {}

    @Override
    public void ended(RunResult result) {}

    @Override
    public void warned(String message) {
        System.err.println(message);
    }
}
