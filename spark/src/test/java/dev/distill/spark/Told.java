package dev.distill.spark;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/** Keeps what a build is told, and does something to the cluster as runs end. */
final class Told implements RunListener {

    final List<String> warnings = new ArrayList<>();
    final List<String> startedAfterTheirEnd = new ArrayList<>();
    final List<String> planned = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    private final IntConsumer mischief;

    /** @param mischief is given how many runs have ended, each time one has */
    Told(IntConsumer mischief) {
        this.mischief = mischief;
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        toTrain.forEach(run -> planned.add(run.identity()));
    }

    @Override
    public void started(PlannedRun run) {
        if (ended.contains(run.identity())) {
            startedAfterTheirEnd.add(run.describe());
        }
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void elsewhere(PlannedRun run) {}

    @Override
    public void ended(RunResult result) {
        ended.add(result.run().identity());
        mischief.accept(ended.size());
    }

    @Override
    public void warned(String message) {
        warnings.add(message);
    }
}
