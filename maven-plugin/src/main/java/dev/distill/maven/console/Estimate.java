package dev.distill.maven.console;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.estimate.StepTime;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a plan's runs would take at most: to their last step, each with its teacher's pass to itself. */
public final class Estimate {

    private final StepTime stepTime;
    private final boolean measured;
    private final Map<String, RunSpecification> specifications = new LinkedHashMap<>();

    private Estimate(Plan plan, StepTime stepTime, boolean measured) {
        this.stepTime = stepTime;
        this.measured = measured;
        plan.runs().forEach(run -> specifications.put(run.identity(), run.specification()));
    }

    /** An estimate by the step times that were measured here, or by those of a reference machine. */
    public static Estimate of(Plan plan, Optional<StepTime> measured) {
        return new Estimate(plan, measured.orElse(StepTime.REFERENCE), measured.isPresent());
    }

    /** Microseconds a step. */
    String step(PlannedRun run) {
        return Words.count(Math.round(stepTime.microseconds(run.specification(), specifications))) + " us";
    }

    /** A run's time to its last step. */
    String most(PlannedRun run) {
        return time(seconds(run));
    }

    /** What is missing, in a sentence. */
    String total(Collection<PlannedRun> missing, int workers) {
        double seconds = missing.stream().mapToDouble(this::seconds).sum();
        return "At most " + time(seconds) + " of one core for what is missing, " + shared(missing, seconds) + "by "
                + (measured
                        ? "step times measured on this machine"
                        : "step times of a reference machine (distill:doctor measures this one)")
                + "; runs that end early take less, and " + Words.count(workers, "worker")
                + (workers == 1 ? " has it all" : " share it");
    }

    /** What it is where nothing splits runs that see the same batches, which several workers do when they run out of others. */
    private String shared(Collection<PlannedRun> missing, double seconds) {
        double shared = stepTime.sharedSeconds(
                missing.stream().map(PlannedRun::specification).toList(), specifications);
        return time(shared).equals(time(seconds))
                ? ""
                : time(shared) + " where those that see the same batches share a teacher's pass, ";
    }

    private static String time(double seconds) {
        return Words.time(Duration.ofMillis((long) (1e3 * seconds)));
    }

    /**
     * What the records of a plan may still lead to, in a sentence: the runs that the largest of its later plans have beside it.
     *
     * @param later those plans
     */
    Optional<String> more(Plan plan, List<Plan> later) {
        Set<String> known = plan.distinctRuns().keySet();
        Map<String, Double> dearest = new TreeMap<>();
        long runs = 0;
        for (Plan one : later) {
            one.runs().forEach(run -> specifications.put(run.identity(), run.specification()));
            List<PlannedRun> more = one.distinctRuns().values().stream()
                    .filter(run -> !known.contains(run.identity()))
                    .toList();
            runs = Math.max(runs, more.size());
            more.stream()
                    .collect(Collectors.groupingBy(PlannedRun::arm, Collectors.summingDouble(this::seconds)))
                    .forEach((arm, seconds) -> dearest.merge(arm, seconds, Math::max));
        }
        double seconds =
                dearest.values().stream().mapToDouble(Double::doubleValue).sum();
        return runs == 0
                ? Optional.empty()
                : Optional.of("What these runs decide takes at most " + Words.count(runs, "more run") + ", "
                        + time(seconds) + " of one core");
    }

    private double seconds(PlannedRun run) {
        return stepTime.mostSeconds(run.specification(), specifications);
    }
}
