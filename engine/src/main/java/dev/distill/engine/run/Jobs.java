package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Groups runs that see the same batches, in pieces small enough to keep all workers busy, dear ones first. */
final class Jobs {

    /** What runs must have in common to see the same batches. */
    private record Batches(Task task, int batchSize, long seed, boolean teacher) {
        static Batches of(RunSpecification run) {
            return new Batches(
                    run.task(),
                    run.recipe().batchSize(),
                    run.seed(),
                    run.checkpointEvery().isPresent());
        }
    }

    private final Map<String, RunSpecification> teachers;
    private final int workers;

    Jobs(Map<String, RunSpecification> teachers, int workers) {
        this.teachers = teachers;
        this.workers = workers;
    }

    List<List<PlannedRun>> of(Collection<PlannedRun> runs) {
        List<List<PlannedRun>> jobs = new ArrayList<>(runs.stream()
                .collect(Collectors.groupingBy(
                        run -> Batches.of(run.specification()), LinkedHashMap::new, Collectors.toList()))
                .values());
        double share = cost(runs) / (4.0 * workers);
        while (true) {
            List<PlannedRun> dearest =
                    jobs.stream().filter(job -> job.size() > 1).max(byCost()).orElse(List.of());
            if (cost(dearest) <= share) {
                jobs.sort(byCost().reversed());
                return jobs;
            }
            jobs.remove(dearest);
            jobs.addAll(halves(dearest));
        }
    }

    private List<List<PlannedRun>> halves(List<PlannedRun> job) {
        List<PlannedRun> sorted = job.stream()
                .sorted(Comparator.comparingDouble((PlannedRun run) -> cost(List.of(run)))
                        .reversed())
                .toList();
        List<PlannedRun> first = new ArrayList<>();
        List<PlannedRun> second = new ArrayList<>();
        for (PlannedRun run : sorted) {
            (cost(first) <= cost(second) ? first : second).add(run);
        }
        return List.of(first, second);
    }

    private Comparator<List<PlannedRun>> byCost() {
        return Comparator.comparingDouble(this::cost);
    }

    private double cost(Collection<PlannedRun> runs) {
        return runs.stream()
                .mapToDouble(run -> Cost.of(run.specification(), teachers))
                .sum();
    }
}
