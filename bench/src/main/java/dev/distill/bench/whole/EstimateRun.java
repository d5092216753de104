package dev.distill.bench.whole;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.estimate.StepTime;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.SelfTest;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code distill:plan} estimates of setting C's runs, by step times that were measured just before, beside what they then take.
 * The estimate is to a run's last step: of one that ended early, the share that it took.
 */
public final class EstimateRun {

    private EstimateRun() {}

    /**
     * Runs it.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Study study = new StudyC().declare();
        Plan plan = Samples.plan(study);
        Map<String, RunSpecification> specifications = plan.distinctRuns().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().specification()));
        WorkerSettings workers = Workers.of(1, folder);
        RunStore store = RunStore.in(folder.resolve("store"));
        StepTime stepTime = SelfTest.of(workers, List.of(), store).stepTime();
        List<RunResult> results = new StudyRunner(store, new Fleet(workers), new Quiet()).run(plan);
        DoubleSummaryStatistics ratios = new DoubleSummaryStatistics();
        double estimated = 0;
        double taken = 0;
        for (RunResult result : results) {
            RunRecord record = result.numbers().orElseThrow();
            double most = stepTime.mostSeconds(record.specification(), specifications);
            double estimate = most * record.steps() / record.specification().steps();
            double seconds = record.clock().seconds();
            System.out.printf(
                    "ESTIMATE study-c %s estimated %.2f actual %.2f ratio %.2f%n",
                    result.run().describe(), estimate, seconds, estimate / seconds);
            ratios.accept(estimate / seconds);
            estimated += estimate;
            taken += seconds;
        }
        Fork.tell(WholeCases.SECONDS, taken);
        Fork.tell("estimated-over-taken", estimated / taken);
        Fork.tell("least-of-a-run", ratios.getMin());
        Fork.tell("most-of-a-run", ratios.getMax());
    }
}
