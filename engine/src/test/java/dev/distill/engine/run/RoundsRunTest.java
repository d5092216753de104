package dev.distill.engine.run;

import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Search;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.plan.Decisions;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.SearchResult;
import dev.distill.dsl.report.SeedsDrawn;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that decides as it goes, with real workers. */
class RoundsRunTest {

    private static final Search RATES = rates(0.001, 0.1, 1e9).onSeeds(seeds(101, 102));
    private static final Study STUDY = study("rounds")
            .asking("At which rate is it learned, by which width?")
            .on(Specimens.PARITY)
            .training(Architectures.mlp(8))
            .trainedBy(Specimens.RECIPE)
            .comparing(
                    arm("wide").learningFrom(labels()).searching(RATES),
                    arm("narrow")
                            .learningFrom(labels())
                            .into(Architectures.mlp(2))
                            .searching(RATES))
            .measuring(Specimens.ACCURACY.get(0))
            .repeatedUntil(
                    meanFinal(Specimens.ACCURACY.get(0))
                            .inArm("wide")
                            .minus("narrow")
                            .narrowerThan(1e-6),
                    seedsFrom(1).inBatchesOf(3).atMost(6));

    @TempDir
    Path folder;

    private final Listening listening = new Listening();

    @Test
    void it_is_trained_to_its_end_and_nothing_twice_though_it_was_stopped_between_two_rounds() {
        Rounds rounds = new Rounds(
                STUDY, Scale.DESK, TestWorkers.settings(folder, 1, 0).build().numericClass(), Selection.all());
        run(rounds.plan(Decisions.none()));
        assertThat(listening.started).hasSize(12).extracting(PlannedRun::role).containsOnly(Role.TRIAL);
        StudyReport report = rounds.report(this::run);
        assertThat(listening.started).extracting(PlannedRun::identity).doesNotHaveDuplicates();
        assertThat(listening.started).hasSize(12 + 2 * 6);
        assertThat(rounds.plan(plan -> StudyRunner.recorded(plan, store()))).isEqualTo(report.plan());
        decided(report);
        measured(report);
    }

    private static void decided(StudyReport report) {
        assertThat(report.searches()).allSatisfy(search -> {
            assertThat(search.best().orElseThrow().settings().get(0).value()).isNotEqualTo(1e9);
            assertThat(search.tried().get(2).state()).isEqualTo(SearchResult.State.LOST);
        });
        assertThat(report.searches().get(0).best().orElseThrow().values()).isEqualTo("0.1");
        assertThat(report.seedsDrawn().orElseThrow().looks())
                .extracting(SeedsDrawn.Look::seeds)
                .containsExactly(3, 6);
        assertThat(TrainedRun.among(report.resultsOf("wide").stream()
                        .map(result -> result.run().specification())
                        .toList()))
                .hasSize(6)
                .allMatch(run -> run.recipe().rate() == 0.1);
    }

    private static void measured(StudyReport report) {
        assertThat(report.runs().stream()
                        .filter(result -> result.run().role() == Role.TRIAL)
                        .flatMap(result -> result.record().orElseThrow().measurements().stream())
                        .map(Measurement::column))
                .containsOnly("selection-accuracy");
    }

    private List<RunResult> run(Plan plan) {
        return new StudyRunner(store(), new Fleet(TestWorkers.settings(folder, 1, 0)), listening).run(plan);
    }

    private RunStore store() {
        return RunStore.in(folder.resolve("store"));
    }
}
