package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job that a worker is at: what it still has to do of it, and whether it was asked to share that. Guarded by the schedule's monitor. */
public final class Assignment {

    private final Map<String, PlannedRun> runs = new LinkedHashMap<>();
    private Runnable asking = () -> {};
    private boolean begun;
    private boolean asked;

    Assignment(List<PlannedRun> job) {
        job.forEach(run -> runs.put(run.identity(), run));
    }

    /** The runs that are not over yet. */
    public List<PlannedRun> runs() {
        return List.copyOf(runs.values());
    }

    /** How many are not over yet. */
    int left() {
        return runs.size();
    }

    /** The worker has begun, and can be asked in this way to share. */
    void begun(Runnable asking) {
        this.asking = asking;
        this.begun = true;
    }

    /** Takes a run off this worker's hands. */
    Optional<PlannedRun> take(String identity) {
        return Optional.ofNullable(runs.remove(identity));
    }

    /** Takes what the worker gives away; it may be asked again. */
    List<PlannedRun> shared(List<String> identities) {
        asked = false;
        List<PlannedRun> given = new ArrayList<>();
        identities.forEach(identity -> take(identity).ifPresent(given::add));
        return given;
    }

    boolean canShare() {
        return begun && !asked && runs.size() > 1;
    }

    boolean asked() {
        return asked;
    }

    void ask() {
        asked = true;
        asking.run();
    }
}
