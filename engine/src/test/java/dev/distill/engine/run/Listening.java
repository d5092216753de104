package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.TestWorkers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps warnings and what was started, and kills the workers in the middle of the run "lasting" as often as it is told to. */
public final class Listening implements RunListener {

    public final List<String> warnings = new ArrayList<>();
    public final List<PlannedRun> started = new ArrayList<>();
    public final List<Measurement> measured = new ArrayList<>();
    private int kills;

    public Listening() {
        this(0);
    }

    public Listening(int kills) {
        this.kills = kills;
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {}

    @Override
    public void started(PlannedRun run) {
        started.add(run);
        if (run.arm().equals("lasting") && kills-- > 0) {
            ProcessHandle.current().children().filter(TestWorkers::isWorker).forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void measured(PlannedRun run, List<Measurement> measured) {
        this.measured.addAll(measured);
    }

    @Override
    public void elsewhere(PlannedRun run) {}

    @Override
    public void ended(RunResult result) {}

    @Override
    public void warned(String message) {
        warnings.add(message);
    }
}
