package dev.distill.engine.run;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.estimate.Cost;
import dev.distill.engine.store.RunStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs what a plan lacks: teachers before their students, dear runs before cheap ones, as many workers as it is given. */
public final class StudyRunner {

    private static final double LONG_SECONDS = 300;

    private final RunStore store;
    private final Workforce workforce;
    private final RunListener listener;

    /**
     * @param store where records are, and go
     * @param workforce trains the runs
     * @param listener is told how it goes
     */
    public StudyRunner(RunStore store, Workforce workforce, RunListener listener) {
        this.store = store;
        this.workforce = workforce;
        this.listener = listener;
    }

    /**
     * Trains every run of the plan that has no record yet. A run that fails loses no other.
     *
     * @return a result for each planned run, in the plan's order
     * @throws dev.distill.dsl.error.DistillException where the store cannot be written or no worker comes up
     * @throws IllegalArgumentException where a run is of another numeric class than the workers, whose bits would not be its own
     */
    public List<RunResult> run(Plan plan) {
        Map<String, PlannedRun> distinct = plan.distinctRuns();
        distinct.values().forEach(this::check);
        store.open();
        Map<String, RunResult> results = new LinkedHashMap<>();
        Map<String, PlannedRun> toTrain = new LinkedHashMap<>();
        distinct.forEach((identity, run) -> store.find(identity)
                .ifPresentOrElse(
                        record -> results.put(identity, result(run, RunStatus.CACHED, record)),
                        () -> toTrain.put(identity, run)));
        damagedTeachers(toTrain, distinct).forEach(teacher -> {
            results.remove(teacher);
            toTrain.put(teacher, distinct.get(teacher));
        });
        listener.planned(List.copyOf(toTrain.values()), results.size());
        if (!toTrain.isEmpty()) {
            Map<String, RunSpecification> specifications = new LinkedHashMap<>();
            distinct.forEach((identity, run) -> specifications.put(identity, run.specification()));
            Workforce settled = workforce.settled(store);
            calibrate(settled, toTrain, specifications);
            Schedule schedule = new Schedule(toTrain, specifications, store, settled, listener);
            results.putAll(schedule.run());
        }
        return inOrder(plan, results);
    }

    /**
     * What is to be trained reads its teachers' weights: they are looked at once, before anything begins. A damaged teacher is trained,
     * too, so that those that it learned from are looked at in turn.
     */
    private Set<String> damagedTeachers(Map<String, PlannedRun> toTrain, Map<String, PlannedRun> distinct) {
        Set<String> seen = new HashSet<>(toTrain.keySet());
        Set<String> damaged = new LinkedHashSet<>();
        Deque<PlannedRun> learning = new ArrayDeque<>(toTrain.values());
        while (!learning.isEmpty()) {
            for (String teacher : learning.remove().needs()) {
                if (seen.add(teacher) && !store.whole(teacher)) {
                    damaged.add(teacher);
                    learning.add(distinct.get(teacher));
                }
            }
        }
        return damaged;
    }

    private void check(PlannedRun run) {
        NumericClass planned = run.specification().numericClass();
        NumericClass here = workforce.numericClass();
        if (!planned.equals(here)) {
            throw new IllegalArgumentException("The run (" + run.describe() + ") is planned on (" + planned.describe()
                    + "), and workers compute on (" + here.describe() + ").");
        }
    }

    /** Before the first long study on a machine its step times are measured, for the estimates of later plans. */
    private void calibrate(
            Workforce settled, Map<String, PlannedRun> toTrain, Map<String, RunSpecification> specifications) {
        double seconds = toTrain.values().stream()
                .mapToDouble(run -> Cost.of(run.specification(), specifications))
                .sum();
        if (seconds > LONG_SECONDS) {
            settled.calibrate(store);
        }
    }

    /** What the store knows of a plan, without training anything. */
    public static List<RunResult> recorded(Plan plan, RunStore store) {
        List<RunResult> results = new ArrayList<>();
        for (PlannedRun run : plan.runs()) {
            Optional<RunRecord> record = store.find(run.identity());
            results.add(record.map(it -> result(run, RunStatus.CACHED, it)).orElseGet(() -> unrecorded(run, store)));
        }
        return results;
    }

    private static RunResult unrecorded(PlannedRun run, RunStore store) {
        return store.failure(run.identity())
                .map(failure -> new RunResult(
                        run, RunStatus.valueOf(failure.outcome().name()), Optional.empty(), failure.cause()))
                .orElseGet(() -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""));
    }

    static RunResult result(PlannedRun run, RunStatus status, RunRecord record) {
        return new RunResult(run, status, Optional.of(record), record.cause());
    }

    /** Arms that share an identity share a result, each under its own name. */
    private static List<RunResult> inOrder(Plan plan, Map<String, RunResult> results) {
        return plan.runs().stream()
                .map(run -> {
                    RunResult result = results.get(run.identity());
                    return new RunResult(run, result.status(), result.record(), result.cause());
                })
                .toList();
    }
}
