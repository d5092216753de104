package dev.distill.maven.result;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import dev.distill.maven.console.Console;
import dev.distill.maven.live.LivePages;
import dev.distill.maven.origin.NotingOrigins;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.study.PlannedStudy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes the runs of studies.
 *
 * @param store where records are, and go
 * @param settings how a study's workers are started for the runs that are missing; asked for where some are
 * @param origin of the runs that workers with those settings begin
 * @param console where progress is shown
 * @param live the pages that show it too
 */
public record StudyRun(
        RunStore store,
        BiFunction<String, List<PlannedRun>, WorkerSettings> settings,
        Function<WorkerSettings, Origin> origin,
        Console console,
        LivePages live) {

    /** Does what is missing of a study. */
    public StudyReport of(PlannedStudy planned) {
        Plan plan = planned.plan();
        List<RunResult> recorded = StudyRunner.recorded(plan, store);
        List<PlannedRun> missing = recorded.stream()
                .filter(result -> result.numbers().isEmpty())
                .map(RunResult::run)
                .toList();
        if (missing.isEmpty()) {
            noteWhereWritable(planned);
            return StudyReport.of(planned.study(), plan, recorded);
        }
        new LastPlans(store).begin(plan, planned.whole());
        planned.study().models().forEach(new GivenModels(store)::bring);
        planned.study().task().source().files().forEach(new DataFiles(store)::bring);
        WorkerSettings workers = settings.apply(plan.study(), missing);
        Origin begun = origin.apply(workers);
        List<RunResult> results = console.showing(
                plan,
                shown -> live.showing(planned.study(), plan, recorded, shown, listener -> new StudyRunner(
                                store, new Fleet(workers), new NotingOrigins(new OriginStore(store), begun, listener))
                        .run(plan)));
        return StudyReport.of(planned.study(), plan, results);
    }

    /** A study that other studies' runs are enough for needs them too; from a store that is for reading alone nobody removes them. */
    private void noteWhereWritable(PlannedStudy planned) {
        try {
            new LastPlans(store).begin(planned.plan(), planned.whole());
        } catch (StoreException e) {
            console.log().debug("The plan was not noted: " + e.getMessage());
        }
    }
}
