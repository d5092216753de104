package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Losses;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real workers, small runs. */
class StudyRunnerTest {

    private static final RunSpecification TEACHER = Specimens.teacher(0);

    @TempDir
    Path folder;

    @Test
    void every_curriculum_trains_and_a_repetition_gives_the_same_digests() {
        List<RunResult> first = run("a", 2, everyCurriculum());
        List<RunResult> second = run("b", 1, everyCurriculum());
        assertThat(first).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        assertThat(digests(first)).isEqualTo(digests(second));
    }

    @Test
    void a_run_by_itself_has_the_numbers_it_has_beside_others() {
        List<RunResult> together = run("a", 1, everyCurriculum());
        List<PlannedRun> alone = List.of(teacher(), student("final", Curricula.finalTeacher()));
        String digest = run("b", 1, alone).get(1).numbers().orElseThrow().digest();
        assertThat(together.stream().filter(result -> result.run().arm().equals("final")))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.numbers().orElseThrow().digest()).isEqualTo(digest));
    }

    @Test
    void what_has_a_record_is_not_trained_again() {
        run("a", 1, List.of(labels(1)));
        List<RunResult> again = run("a", 1, List.of(labels(1), labels(2)));
        assertThat(again.stream().map(RunResult::status)).containsExactly(RunStatus.CACHED, RunStatus.DONE);
    }

    @Test
    void measurements_start_at_0_and_end_with_the_run() {
        RunRecord record = run("a", 1, List.of(labels(1))).get(0).numbers().orElseThrow();
        assertThat(record.measurements().stream().map(Measurement::step))
                .containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L);
        assertThat(record.steps()).isEqualTo(600);
    }

    @Test
    void a_teacher_keeps_its_checkpoints_and_its_end_but_not_its_start() {
        RunSpecification odd = small(Recipes.sgd(0.1).batchSize(16).steps(250), OptionalLong.of(100));
        RunRecord record = run("a", 1, List.of(planned("teacher", Role.TEACHER, odd)))
                .get(0)
                .numbers()
                .orElseThrow();
        assertThat(record.checkpoints().stream().map(checkpoint -> checkpoint.step()))
                .containsExactly(100L, 200L, 250L);
    }

    @Test
    void a_student_that_is_solved_stops_at_that_check() {
        RunSpecification solved = Specimens.run(
                Architectures.mlp(64),
                Recipes.sgd(0.3).batchSize(32).steps(20_000).untilTestAccuracy(0.9),
                Curricula.labels(),
                0,
                OptionalLong.empty(),
                Optional.empty());
        RunRecord record = run("a", 1, List.of(planned("labels", Role.STUDENT, solved)))
                .get(0)
                .numbers()
                .orElseThrow();
        List<Measurement> values = record.measurements();
        assertThat(values.get(values.size() - 1).value()).isGreaterThan(0.9);
        assertThat(values.subList(0, values.size() - 1))
                .allSatisfy(value -> assertThat(value.value()).isLessThanOrEqualTo(0.9));
        assertThat(record.steps()).isLessThan(20_000);
    }

    @Test
    void a_run_whose_numbers_overflow_has_diverged_and_is_no_failure() {
        RunSpecification wild = small(Recipes.sgd(1e30).batchSize(16).steps(300), OptionalLong.empty());
        RunResult result =
                run("a", 1, List.of(planned("wild", Role.STUDENT, wild))).get(0);
        assertThat(result.status()).isEqualTo(RunStatus.DONE);
        assertThat(result.record().orElseThrow().outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(result.record().orElseThrow().cause()).contains("not finite");
    }

    @Test
    void a_run_that_needs_too_much_memory_fails_alone_and_says_what_to_do() {
        RunSpecification huge = Specimens.run(
                Architectures.mlp(20_000, 20_000),
                Specimens.RECIPE,
                Curricula.labels(),
                1,
                OptionalLong.empty(),
                Optional.empty());
        List<RunResult> results = run("a", 1, List.of(planned("huge", Role.STUDENT, huge), labels(1)));
        assertThat(results.stream().map(RunResult::status)).containsExactly(RunStatus.FAILED, RunStatus.DONE);
        assertThat(results.get(0).cause()).contains("out of memory").contains("-Ddistill.memory=");
    }

    @Test
    void students_of_a_failed_teacher_are_not_begun_and_others_go_on() {
        RunSpecification huge = Specimens.run(
                Architectures.mlp(20_000, 20_000),
                Specimens.RECIPE,
                Curricula.labels(),
                0,
                OptionalLong.of(100),
                Optional.empty());
        PlannedRun lost = planned("final", Role.STUDENT, Specimens.student(Curricula.finalTeacher(), huge, 1));
        List<RunResult> results = run("a", 2, List.of(planned("teacher", Role.TEACHER, huge), lost, labels(1)));
        assertThat(results.stream().map(RunResult::status))
                .containsExactly(RunStatus.FAILED, RunStatus.MISSING, RunStatus.DONE);
        assertThat(results.get(1).cause()).contains("teacher, seed 0");
    }

    /** Neither the last checkpoint before it diverged teaches, nor one that was there in time. */
    @Test
    void a_teacher_that_diverged_teaches_nobody_and_that_is_said() {
        RunSpecification wild = small(Recipes.sgd(1e5).batchSize(16).steps(300), OptionalLong.of(1));
        PlannedRun last = planned("last", Role.STUDENT, Specimens.student(Curricula.finalTeacher(), wild, 1));
        PlannedRun first = planned(
                "first",
                Role.STUDENT,
                Specimens.student(Curricula.checkpoint(1).forSteps(9).thenLabels(), wild, 1));
        List<RunResult> results = run("a", 1, List.of(planned("teacher", Role.TEACHER, wild), last, first, labels(1)));
        RunRecord teacher = results.get(0).record().orElseThrow();
        assertThat(teacher.outcome()).isEqualTo(Outcome.DIVERGED);
        assertThat(teacher.checkpoints()).isNotEmpty();
        assertThat(results.stream().map(RunResult::status))
                .containsExactly(RunStatus.DONE, RunStatus.FAILED, RunStatus.FAILED, RunStatus.DONE);
        assertThat(results.get(1).cause())
                .startsWith("The teacher has diverged at step " + teacher.steps() + ", and teaches nobody (")
                .isEqualTo(results.get(2).cause());
    }

    @Test
    void a_run_past_its_time_limit_is_stopped_and_kept_as_such() {
        RunSpecification endless = small(Recipes.sgd(0.1).batchSize(16).steps(1_000_000_000), OptionalLong.empty());
        Plan plan = new Plan("test", Scale.SMOKE, List.of(planned("endless", Role.STUDENT, endless)));
        RunStore store = RunStore.in(folder.resolve("a"));
        RunResult result = new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 1)), new Listening())
                .run(plan)
                .get(0);
        assertThat(result.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(StudyRunner.recorded(plan, store).get(0).status()).isEqualTo(RunStatus.TIMED_OUT);
    }

    @Test
    void a_worker_that_is_killed_once_costs_an_attempt_and_no_result() {
        Listening killer = new Listening(1);
        List<RunResult> results = run("a", 1, List.of(lasting()), killer);
        assertThat(results.get(0).status()).isEqualTo(RunStatus.DONE);
        assertThat(killer.warnings).singleElement().asString().contains("tried again", "signal 9");
    }

    @Test
    void what_is_told_on_the_way_is_how_the_record_begins() {
        Listening listener = new Listening();
        List<Measurement> all = run("a", 1, List.of(lasting()), listener)
                .get(0)
                .numbers()
                .orElseThrow()
                .measurements();
        assertThat(listener.measured).isNotEmpty().isEqualTo(all.subList(0, listener.measured.size()));
    }

    @Test
    void a_worker_that_is_killed_each_time_fails_its_run_and_no_other() {
        Listening killer = new Listening(10);
        List<RunResult> results = run("a", 1, List.of(lasting(), labels(1)), killer);
        assertThat(results.get(0).status()).isEqualTo(RunStatus.FAILED);
        assertThat(results.get(0).cause()).contains("signal 9").contains(".log");
        assertThat(results.get(1).status()).isEqualTo(RunStatus.DONE);
    }

    @Test
    void a_worker_that_runs_out_of_work_takes_a_share_of_anothers_and_no_number_changes() {
        List<PlannedRun> runs = new ArrayList<>(List.of(labels(2)));
        for (int width = 4; width < 8; width++) {
            runs.add(planned("labels-" + width, Role.STUDENT, longer(width)));
        }
        Listening shared = new Listening();
        List<RunResult> together = run("a", 2, runs, shared);
        Listening alone = new Listening();
        assertThat(digests(together)).isEqualTo(digests(run("b", 1, runs, alone)));
        assertThat(shared.started).hasSizeGreaterThan(runs.size());
        assertThat(alone.started).hasSameSizeAs(runs);
    }

    @Test
    void no_worker_outlives_the_runner() {
        run("a", 2, List.of(labels(1), labels(2)));
        assertThat(ProcessHandle.current().children().filter(TestWorkers::isWorker))
                .isEmpty();
    }

    private static RunSpecification longer(int width) {
        return Specimens.run(
                Architectures.mlp(width),
                Recipes.sgd(0.1).batchSize(16).steps(20_000),
                Curricula.labels(),
                1,
                OptionalLong.empty(),
                Optional.empty());
    }

    /** About two seconds of work: long enough to be killed in. */
    private static PlannedRun lasting() {
        return planned(
                "lasting",
                Role.STUDENT,
                Specimens.run(
                        Architectures.mlp(8),
                        Recipes.sgd(0.1).batchSize(16).steps(60_000),
                        Curricula.labels(),
                        9,
                        OptionalLong.empty(),
                        Optional.empty()));
    }

    private static List<PlannedRun> everyCurriculum() {
        Map<String, Curriculum> curricula = new LinkedHashMap<>();
        curricula.put("labels", Curricula.labels());
        curricula.put("final", Curricula.finalTeacher());
        curricula.put("soft", Curricula.finalTeacher().temperature(4));
        curricula.put("argmax", Curricula.finalTeacher().argmax());
        curricula.put("hinton", Curricula.finalTeacher().temperature(3).minimising(Losses.kl()));
        curricula.put("kl", Curricula.finalTeacher().temperature(3).minimising(Losses.klWithoutSquaredTemperature()));
        curricula.put("logits", Curricula.finalTeacher().minimising(Losses.logitError()));
        curricula.put("mixed", Curricula.finalTeacher().mixedWithLabels(0.3));
        curricula.put("clock", Curricula.everyCheckpoint().onTheTeachersClock().argmax());
        curricula.put("fast", Curricula.everyCheckpoint().timesTheTeachersClock(2));
        curricula.put("each", Curricula.everyCheckpoint().eachForSteps(50));
        curricula.put("saturated", Curricula.everyCheckpoint().untilSaturated(20));
        curricula.put("two-shot", Curricula.checkpoint(200).forSteps(150).thenFinalTeacher());
        curricula.put(
                "near", Curricula.checkpointNearestAccuracy(0.75).forSteps(150).thenFinalTeacher());
        for (Reading reading : Reading.values()) {
            curricula.put(
                    reading.describe(),
                    Curricula.hiddenLayer(1)
                            .projectedOnto(reading)
                            .forSteps(150)
                            .thenFinalTeacher());
        }
        curricula.put(
                "raw",
                Curricula.hiddenLayer(1)
                        .projectedRawOnto(Reading.HIDDEN)
                        .forSteps(150)
                        .thenLabels());
        curricula.put("hint", Curricula.hintFromLayer(1).forSteps(150).thenFinalTeacher());
        List<PlannedRun> runs = new ArrayList<>(List.of(teacher()));
        curricula.forEach((name, curriculum) -> runs.add(student(name, curriculum)));
        return runs;
    }

    private List<RunResult> run(String store, int workers, List<PlannedRun> runs) {
        return run(store, workers, runs, new Listening());
    }

    private List<RunResult> run(String store, int workers, List<PlannedRun> runs, RunListener listener) {
        return new StudyRunner(
                        RunStore.in(folder.resolve(store)),
                        new Fleet(TestWorkers.settings(folder, workers, 0)),
                        listener)
                .run(new Plan("test", Scale.SMOKE, runs));
    }

    private static List<String> digests(List<RunResult> results) {
        return results.stream()
                .map(result -> result.numbers().orElseThrow().digest())
                .toList();
    }

    private static PlannedRun teacher() {
        return planned("teacher", Role.TEACHER, TEACHER);
    }

    private static PlannedRun student(String name, Curriculum curriculum) {
        return planned(name, Role.STUDENT, Specimens.student(curriculum, TEACHER, 1));
    }

    private static PlannedRun labels(long seed) {
        return planned("labels", Role.STUDENT, Specimens.labels(seed));
    }

    private static PlannedRun planned(String name, Role role, RunSpecification run) {
        return new PlannedRun(name, run.seed(), role, run.identity(), run.teachers(), run);
    }

    private static RunSpecification small(Recipe recipe, OptionalLong checkpointEvery) {
        return Specimens.run(Architectures.mlp(8), recipe, Curricula.labels(), 0, checkpointEvery, Optional.empty());
    }
}
