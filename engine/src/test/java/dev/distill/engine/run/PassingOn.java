package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import java.util.Collection;
import java.util.function.Consumer;

/** Passes on what begins, what is waited for and what ends. */
public record PassingOn(Consumer<PlannedRun> begun, Consumer<PlannedRun> waitedFor, Consumer<RunResult> over)
        implements RunListener {

    public PassingOn(Consumer<PlannedRun> begun, Consumer<RunResult> over) {
        this(begun, run -> {}, over);
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {}

    @Override
    public void started(PlannedRun run) {
        begun.accept(run);
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void elsewhere(PlannedRun run) {
        waitedFor.accept(run);
    }

    @Override
    public void ended(RunResult result) {
        over.accept(result);
    }

    @Override
    public void warned(String message) {}
}
