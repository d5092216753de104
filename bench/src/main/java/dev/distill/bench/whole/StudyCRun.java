package dev.distill.bench.whole;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.templates.StudyOutput;
import java.nio.file.Path;
import java.util.List;

/** A whole study from nothing: plan, workers, records in a fresh store, report and page; as many workers as there are cores. */
public final class StudyCRun {

    private StudyCRun() {}

    /**
     * Runs it.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Study study = new StudyC().declare();
        Plan plan = Samples.plan(study);
        RunStore store = RunStore.in(folder.resolve("store"));
        int workers = Runtime.getRuntime().availableProcessors();
        List<RunResult> results = new StudyRunner(store, new Fleet(Workers.of(workers, folder)), new Quiet()).run(plan);
        StudyOutput.write(StudyReport.of(study, plan, results), folder.resolve("output"));
        Fork.tell(
                "steps",
                results.stream()
                        .flatMap(result -> result.numbers().stream())
                        .mapToLong(RunRecord::steps)
                        .sum());
        Fork.tell("workers", workers);
        if (results.stream().anyMatch(result -> result.numbers().isEmpty())) {
            results.forEach(result -> System.err.println(result.run().describe() + ": " + result.cause()));
            System.exit(1);
        }
    }
}
