package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.Saving;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed again and again ends with the bits of one that is left alone: records and weights. */
class ResumeTest {

    private static final long STEPS = 2_000;

    @TempDir
    Path folder;

    static Stream<Recipe> recipes() {
        return Stream.of(
                Recipes.sgd(0.05).batchSize(16).steps(STEPS),
                Recipes.momentum(0.9).rate(0.01).batchSize(16).steps(STEPS).weightDecay(1e-4),
                Recipes.adam(0.002).batchSize(16).steps(STEPS).schedule(Recipes.warmUpThenCosine(0.1)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void killed_runs_of_every_curriculum_end_with_the_same_bits(Recipe recipe) throws IOException {
        Plan plan = EveryCurriculum.plan(recipe);
        RunStore calm = RunStore.in(folder.resolve("calm"));
        RunStore attacked = RunStore.in(folder.resolve("attacked"));
        List<RunResult> expected = new StudyRunner(calm, new Fleet(settings()), new Listening()).run(plan);
        Attacker attacker = new Attacker(attacked.folder(), 4);
        List<RunResult> seen = new StudyRunner(attacked, new Fleet(settings()), attacker).run(plan);
        assertThat(attacker.killed()).isPositive();
        assertThat(seen.stream().map(RunResult::cause).distinct()).containsExactly("");
        assertThat(digests(seen)).isEqualTo(digests(expected));
        assertThat(EveryCurriculum.weights(attacked)).isEqualTo(EveryCurriculum.weights(calm));
    }

    @Test
    void of_four_builds_on_one_store_each_run_is_trained_by_one() throws InterruptedException {
        Plan plan = EveryCurriculum.plan(Recipes.sgd(0.05).batchSize(16).steps(STEPS));
        RunStore store = RunStore.in(folder.resolve("shared"));
        List<List<RunResult>> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> builds = Stream.generate(() -> new Thread(
                        () -> seen.add(new StudyRunner(store, new Fleet(settings()), new Listening()).run(plan))))
                .limit(4)
                .toList();
        builds.forEach(Thread::start);
        for (Thread build : builds) {
            build.join();
        }
        assertThat(seen).hasSize(4);
        assertThat(seen.stream().map(ResumeTest::digests).distinct()).hasSize(1);
        for (int i = 0; i < plan.runs().size(); i++) {
            int run = i;
            assertThat(seen.stream()
                            .map(results -> results.get(run).status())
                            .filter(status -> status == RunStatus.DONE))
                    .as(plan.runs().get(run).arm())
                    .hasSize(1);
        }
    }

    private WorkerSettings settings() {
        return TestWorkers.settings(folder, 1, 0).saving(new Saving(1_000, 200));
    }

    private static List<String> digests(List<RunResult> results) {
        return results.stream()
                .map(result -> result.numbers().orElseThrow().digest())
                .toList();
    }
}
