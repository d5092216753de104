package dev.distill.maven.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.Samples;
import dev.distill.maven.console.Console;
import dev.distill.maven.live.LivePages;
import dev.distill.maven.study.PlannedStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunTest {

    @TempDir
    private Path folder;

    @Test
    void a_study_whose_runs_another_study_has_trained_is_noted_as_one_that_needs_them() {
        RunStore store = RunStore.in(folder);
        Study study = Samples.sample("second");
        Plan plan = Samples.plan(study);
        plan.distinctRuns().values().forEach(run -> record(store, run));
        run(store, study, Optional.empty());
        assertThat(new LastPlans(store, "").ofOthersThan(List.of(new LastPlans.Owned("", "first"))))
                .containsExactly(plan);
    }

    @Test
    void a_study_whose_runs_a_depot_has_trains_nothing_and_gives_what_that_lacks() {
        RunStore store = RunStore.in(folder);
        Study study = Samples.sample("shared");
        Map<String, PlannedRun> runs = Samples.plan(study).distinctRuns();
        PlannedRun own = runs.values().iterator().next();
        record(store, own);
        List<String> asked = new ArrayList<>();
        List<String> given = new ArrayList<>();
        StudyReport report = run(store, study, Optional.of(new Depot() {
            @Override
            public List<String> bring(Collection<String> wanted) {
                asked.addAll(wanted);
                wanted.forEach(run -> record(store, runs.get(run)));
                return List.of();
            }

            @Override
            public List<String> give(Collection<String> there) {
                given.addAll(there);
                return List.of();
            }

            @Override
            public void close() {}
        }));
        assertThat(report.runs()).allMatch(result -> result.numbers().isPresent());
        assertThat(asked).hasSize(runs.size() - 1).doesNotContain(own.identity());
        assertThat(given).containsExactlyInAnyOrderElementsOf(runs.keySet());
    }

    private static StudyReport run(RunStore store, Study study, Optional<Depot> depot) {
        return new StudyRun(
                        store,
                        new LastPlans(store, ""),
                        depot,
                        null,
                        null,
                        null,
                        new Console(new SystemStreamLog(), false),
                        LivePages.none(new SystemStreamLog()))
                .of(PlannedStudy.of(
                        new Rounds(study, Scale.DESK, NumericClass.portable(), Selection.all()),
                        true,
                        any -> StudyRunner.recorded(any, store)));
    }

    private static void record(RunStore store, PlannedRun run) {
        try (Draft draft = store.draft(run.identity()).orElseThrow()) {
            draft.commit(Samples.solved(run, 500).record().orElseThrow());
        }
    }
}
