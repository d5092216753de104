package dev.distill.bench.whole;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.templates.StudyOutput;
import java.nio.file.Path;

/** The report of 1,000 runs of 200 points, from the store to the page. */
public final class ReportRun {

    private static final int POINTS = 200;

    private ReportRun() {}

    /**
     * Fills a store, then reports.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Study study = Samples.large(100);
        Plan plan = Samples.plan(study);
        RunStore store = RunStore.in(folder.resolve("store"));
        plan.runs().forEach(run -> write(store, run));
        long begun = System.nanoTime();
        StudyReport report = StudyReport.of(study, plan, StudyRunner.recorded(plan, store));
        long reported = System.nanoTime();
        Path page = StudyOutput.write(report, folder.resolve("output"));
        Fork.tell(WholeCases.SECONDS, (System.nanoTime() - begun) / 1e9);
        Fork.tell("seconds-to-read", (reported - begun) / 1e9);
        Fork.tell("page-KiB", page.toFile().length() / 1024.0);
        Fork.tell("peak-heap-MiB", Heap.peakMebibytes());
        Folder.emptied(folder.resolve("store"));
    }

    private static void write(RunStore store, PlannedRun run) {
        try (Draft draft = store.draft(run.identity()).orElseThrow()) {
            draft.commit(Samples.record(run, POINTS));
        }
    }
}
