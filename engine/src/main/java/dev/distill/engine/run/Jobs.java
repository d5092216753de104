package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.estimate.Footprint;
import dev.distill.engine.estimate.SeenBatches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Groups runs that see the same batches, so that the pass of a teacher is shared: as few groups as there are workers for and as fit
 * into their memory, dear ones first. A worker that runs out of work is given a share of another's later.
 */
final class Jobs {

    private final Map<String, RunSpecification> teachers;
    private final Costs costs;
    private final double memory;

    /**
     * @param teachers the specifications of teachers by identity
     * @param costs of runs
     * @param memory the megabytes that a worker may use
     */
    Jobs(Map<String, RunSpecification> teachers, Costs costs, double memory) {
        this.teachers = teachers;
        this.costs = costs;
        this.memory = memory;
    }

    /** The jobs for so many workers that have nothing to do. */
    List<List<PlannedRun>> of(Collection<PlannedRun> runs, int workers) {
        List<List<PlannedRun>> jobs = new ArrayList<>(runs.stream()
                .collect(Collectors.groupingBy(
                        run -> SeenBatches.of(run.specification()), LinkedHashMap::new, Collectors.toList()))
                .values());
        while (true) {
            Optional<List<PlannedRun>> tooMuch = tooMuch(jobs, workers);
            if (tooMuch.isEmpty()) {
                jobs.sort(byCost().reversed());
                return jobs;
            }
            jobs.remove(tooMuch.get());
            jobs.addAll(halves(tooMuch.get()));
        }
    }

    /** The dearest job that does not fit into a worker's memory or, where there are fewer jobs than idle workers, the dearest of all. */
    private Optional<List<PlannedRun>> tooMuch(List<List<PlannedRun>> jobs, int workers) {
        boolean few = jobs.size() < workers;
        return jobs.stream()
                .filter(job -> job.size() > 1)
                .filter(job -> few || megabytes(job) > memory)
                .max(byCost());
    }

    private double megabytes(List<PlannedRun> job) {
        double students = job.stream()
                .mapToDouble(run -> Footprint.megabytes(run.specification()))
                .sum();
        return students
                + job.stream()
                        .flatMap(run -> run.specification().teachers().stream())
                        .distinct()
                        .map(teachers::get)
                        .mapToDouble(Footprint::megabytesOfTeacher)
                        .sum();
    }

    private List<List<PlannedRun>> halves(List<PlannedRun> job) {
        List<PlannedRun> sorted = job.stream()
                .sorted(Comparator.comparingDouble((PlannedRun run) -> costs.of(run))
                        .reversed())
                .toList();
        List<PlannedRun> first = new ArrayList<>();
        List<PlannedRun> second = new ArrayList<>();
        for (PlannedRun run : sorted) {
            (costs.of(first) <= costs.of(second) ? first : second).add(run);
        }
        return List.of(first, second);
    }

    private Comparator<List<PlannedRun>> byCost() {
        return Comparator.comparingDouble((List<PlannedRun> job) -> costs.of(job));
    }
}
