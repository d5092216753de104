package dev.distill.maven.result;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.GivenAway;
import dev.distill.engine.run.Giving;
import dev.distill.engine.run.RunListener;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.run.Workforce;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreException;
import dev.distill.engine.store.StudyFiles;
import dev.distill.maven.console.Console;
import dev.distill.maven.console.RoundText;
import dev.distill.maven.live.LivePages;
import dev.distill.maven.origin.NotingOrigins;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.study.PlannedStudy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes the runs of studies.
 *
 * @param store where records are, and go
 * @param plans of the project whose studies they are
 * @param depot where those of other stores are, too, if there is one
 * @param settings how a study's workers are started for the runs that are missing; asked for where some are
 * @param workforce trains, by workers with those settings
 * @param origin of the runs that workers with those settings begin
 * @param console where progress is shown
 * @param live the pages that show it too
 */
public record StudyRun(
        RunStore store,
        LastPlans plans,
        Optional<Depot> depot,
        BiFunction<String, List<PlannedRun>, WorkerSettings> settings,
        Function<WorkerSettings, Workforce> workforce,
        Function<WorkerSettings, Origin> origin,
        Console console,
        LivePages live) {

    /** Does what is missing of a study, round by round; a run that failed in one is not begun again in the next. */
    public StudyReport of(PlannedStudy planned) {
        Map<String, RunResult> results = new HashMap<>();
        return planned.rounds().report(plan -> {
            Plan left = plan.without(results.keySet());
            if (!results.isEmpty() && !left.runs().isEmpty()) {
                console.log().info(RoundText.next(plan, left));
            }
            round(new PlannedStudy(planned.study(), plan, planned.whole(), planned.rounds()), left)
                    .forEach(result -> results.merge(
                            result.run().identity(),
                            result,
                            (before, now) -> before.numbers().isPresent() ? before : now));
            return plan.runs().stream()
                    .map(run -> under(run, results.get(run.identity())))
                    .toList();
        });
    }

    private static RunResult under(PlannedRun run, RunResult result) {
        return new RunResult(run, result.status(), result.record(), result.cause());
    }

    /** Does what is missing of the part of a plan that no earlier round has done. */
    private List<RunResult> round(PlannedStudy planned, Plan left) {
        List<RunResult> recorded = recorded(left);
        List<PlannedRun> missing = recorded.stream()
                .filter(result -> result.numbers().isEmpty())
                .map(RunResult::run)
                .toList();
        if (missing.isEmpty()) {
            noteWhereWritable(planned);
            depot.ifPresent(it -> giveAll(new Giving(it, console.log()::info), recorded));
            return recorded;
        }
        plans.begin(planned.plan(), planned.whole());
        StudyFiles.bring(planned.study(), store);
        WorkerSettings workers = settings.apply(left.study(), missing);
        Origin begun = origin.apply(workers);
        Optional<Giving> giving = depot.map(it -> new Giving(it, console.log()::info));
        try {
            return console.showing(
                    left,
                    shown -> live.showing(planned.study(), left, recorded, shown, listener -> new StudyRunner(
                                    store,
                                    workforce.apply(workers),
                                    new NotingOrigins(new OriginStore(store), begun, given(giving, listener)))
                            .run(left)));
        } finally {
            giving.ifPresent(it -> giveAll(it, StudyRunner.recorded(left, store)));
        }
    }

    private static RunListener given(Optional<Giving> giving, RunListener listener) {
        return giving.<RunListener>map(it -> new GivenAway(it, listener)).orElse(listener);
    }

    /** What the store has of a plan, once the depot has brought what it has of the rest. */
    private List<RunResult> recorded(Plan left) {
        List<RunResult> here = StudyRunner.recorded(left, store);
        List<String> lacking = here.stream()
                .filter(result -> result.record().isEmpty())
                .map(result -> result.run().identity())
                .distinct()
                .toList();
        if (depot.isEmpty() || lacking.isEmpty()) {
            return here;
        }
        depot.get().bring(lacking).forEach(console.log()::info);
        return StudyRunner.recorded(left, store);
    }

    /** What an earlier build could not give is given now, too. */
    private static void giveAll(Giving giving, List<RunResult> recorded) {
        try (giving) {
            giving.give(recorded.stream()
                    .filter(result -> result.record().isPresent())
                    .map(result -> result.run().identity())
                    .distinct()
                    .toList());
        }
    }

    /** A study that other studies' runs are enough for needs them too; from a store that is for reading alone nobody removes them. */
    private void noteWhereWritable(PlannedStudy planned) {
        try {
            plans.begin(planned.plan(), planned.whole());
        } catch (StoreException e) {
            console.log().debug("The plan was not noted: " + e.getMessage());
        }
    }
}
