package dev.distill.maven.console;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.estimate.Cost;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How far the runs of a study are, weighed by what they roughly cost. */
public final class Progress {

    /** Seconds before which the time that is left is anybody's guess. */
    private static final double SETTLED = 2;

    /** The share of the work before which it is, too. */
    private static final double BEGUN = 0.01;

    /** A run that trains, where it is, and how fast it goes. */
    private record Running(PlannedRun run, long step, double stepsPerSecond) {}

    private final Map<String, RunSpecification> specifications;
    private final Map<String, Double> costs = new HashMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final LongSupplier nanos;
    private OptionalLong begun = OptionalLong.empty();
    private int ended;
    private double endedCost;

    /**
     * @param plan the plan that the runs are of
     * @param nanos a clock
     */
    public Progress(Plan plan, LongSupplier nanos) {
        this.specifications = plan.distinctRuns().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().specification()));
        this.nanos = nanos;
    }

    /** These are trained: all that is counted. */
    public synchronized void planned(Collection<PlannedRun> toTrain) {
        toTrain.forEach(run -> costs.put(run.identity(), Cost.of(run.specification(), specifications)));
    }

    /** Another build trains this one. */
    public synchronized void elsewhere(PlannedRun run) {
        running.remove(run.identity());
        elsewhere.add(run.identity());
    }

    /** The time that is left goes by the time since the first run was heard of: before that workers were started. */
    public synchronized void at(PlannedRun run, long step, double stepsPerSecond) {
        begun = begun.isPresent() ? begun : OptionalLong.of(nanos.getAsLong());
        elsewhere.remove(run.identity());
        running.put(run.identity(), new Running(run, step, stepsPerSecond));
    }

    public synchronized void ended(RunResult result) {
        running.remove(result.run().identity());
        elsewhere.remove(result.run().identity());
        endedCost += costs.getOrDefault(result.run().identity(), 0.0);
        ended++;
    }

    /** The share of the work that is done, from 0 to 1. */
    synchronized double share() {
        double all = costs.values().stream().mapToDouble(Double::doubleValue).sum();
        double begun = running.values().stream()
                .mapToDouble(it -> costs.getOrDefault(it.run().identity(), 0.0) * it.step() / steps(it.run()))
                .sum();
        return ended == costs.size() ? 1 : Math.min(1, (endedCost + begun) / all);
    }

    /** The time that is left if it goes on as so far; runs that end early leave less. */
    synchronized Optional<Duration> left() {
        double seconds = begun.isPresent() ? (nanos.getAsLong() - begun.getAsLong()) / 1e9 : 0;
        double share = share();
        return seconds < SETTLED || share < BEGUN || share == 1
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil(seconds * (1 - share) / share)));
    }

    /** The state in a line: "3 of 24 runs, 41,200 steps/s, up to 1 min 20 s left". */
    public synchronized String line() {
        double speed =
                running.values().stream().mapToDouble(Running::stepsPerSecond).sum();
        return ended + " of " + Words.count(costs.size(), "run")
                + (elsewhere.isEmpty() ? "" : ", " + Words.count(elsewhere.size()) + " in another build")
                + (speed == 0 ? "" : ", " + Words.count(Math.round(speed)) + " steps/s")
                + left().map(it -> ", up to " + Words.time(it) + " left").orElse("");
    }

    /** The runs that train, each with its steps, speed and time left. */
    synchronized List<String> runningLines() {
        return running.values().stream().map(Progress::line).toList();
    }

    /** The runs that are over, with all that there are: " 3/24". */
    synchronized String counter() {
        String all = String.valueOf(costs.size());
        return " ".repeat(all.length() - String.valueOf(ended).length()) + ended + "/" + all;
    }

    private static String line(Running it) {
        String line = it.run().describe() + ": " + Words.count(it.step()) + " of " + Words.count(steps(it.run()));
        if (it.stepsPerSecond() <= 0) {
            return line;
        }
        Duration left = Duration.ofSeconds((long) Math.ceil((steps(it.run()) - it.step()) / it.stepsPerSecond()));
        return line + ", " + Words.count(Math.round(it.stepsPerSecond())) + " steps/s, " + Words.time(left);
    }

    private static long steps(PlannedRun run) {
        return run.specification().steps();
    }
}
