package dev.distill.maven.live;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.figure.LiveRun.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the runs of a plan have come, by identity. Told by the threads that run them, asked by the one that draws. */
final class LiveRuns {

    /** What is known of a run; arms that share a run share it. */
    private static final class Known {
        private State state = State.WAITING;
        private long step;
        private List<Measurement> measured = new ArrayList<>();
        private String cause = "";
    }

    private final Plan plan;
    private final Map<String, Known> known = new LinkedHashMap<>();

    LiveRuns(Plan plan) {
        this.plan = plan;
        plan.runs().forEach(run -> known.putIfAbsent(run.identity(), new Known()));
    }

    /** A run begins, or goes on in another worker: what it measured before comes again. */
    synchronized void started(PlannedRun run) {
        Known it = known.get(run.identity());
        it.state = State.RUNNING;
        it.measured = new ArrayList<>();
    }

    synchronized void advanced(PlannedRun run, long step) {
        known.get(run.identity()).step = step;
    }

    synchronized void measured(PlannedRun run, List<Measurement> measured) {
        known.get(run.identity()).measured.addAll(measured);
    }

    synchronized void elsewhere(PlannedRun run) {
        known.get(run.identity()).state = State.ELSEWHERE;
    }

    /** A run is over, or was before the others began. */
    synchronized void ended(RunResult result) {
        Known it = known.get(result.run().identity());
        result.record().ifPresentOrElse(record -> recorded(it, record), () -> {
            it.state = State.LOST;
            it.cause = result.cause();
        });
    }

    private static void recorded(Known it, RunRecord record) {
        it.state = record.outcome() == Outcome.DIVERGED ? State.DIVERGED : State.FINISHED;
        it.step = record.steps();
        it.measured = record.measurements();
    }

    /** Every planned run as it is now. */
    synchronized List<LiveRun> now() {
        return plan.runs().stream()
                .map(run -> {
                    Known it = known.get(run.identity());
                    return new LiveRun(run, it.state, it.step, it.measured, it.cause);
                })
                .toList();
    }
}
