package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BLAS shares a product out among its threads, and other shares are summed otherwise: their number is part of a run's identity. */
class ThreadsTest {

    @TempDir
    Path folder;

    @Test
    void runs_with_two_threads_are_other_runs_with_other_bits_which_come_again() {
        RunRecord one = record("one", 1);
        RunRecord two = record("two", 2);
        assertThat(two.run()).isNotEqualTo(one.run());
        assertThat(two.provenance().threads()).isEqualTo(2);
        assertThat(two.checkpoints()).isNotEqualTo(one.checkpoints());
        assertThat(two.digest()).isEqualTo(record("again", 2).digest());
    }

    @Test
    void workers_of_other_threads_do_not_begin_it() {
        assertThatThrownBy(() -> run("mixed", plan(2), TestWorkers.settings(folder, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 BLAS threads");
        assertThat(folder.resolve("mixed")).doesNotExist();
    }

    private RunRecord record(String store, int threads) {
        WorkerSettings one = TestWorkers.settings(folder, 1, 0);
        WorkerSettings settings = new WorkerSettings(
                one.java(),
                one.classPath(),
                one.build().threads(threads),
                1,
                one.memoryMegabytes(),
                one.timeout(),
                one.logs());
        return run(store, plan(threads), settings).get(0).numbers().orElseThrow();
    }

    private List<RunResult> run(String store, Plan plan, WorkerSettings settings) {
        return new StudyRunner(RunStore.in(folder.resolve(store)), new Fleet(settings), new Listening()).run(plan);
    }

    /** Wide enough for BLAS to share its products out. */
    private static Plan plan(int threads) {
        RunSpecification wide = new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable().threads(threads),
                Specimens.PARITY,
                Architectures.mlp(2_000).layers(),
                Recipes.sgd(0.1).batchSize(32).steps(20),
                Curricula.labels(),
                0,
                Specimens.ACCURACY,
                RunSpecification.TEACHER,
                OptionalLong.of(10),
                List.of(),
                Optional.empty());
        return new Plan(
                "threads",
                Scale.SMOKE,
                List.of(new PlannedRun("wide", 0, Role.TEACHER, wide.identity(), List.of(), wide)));
    }
}
