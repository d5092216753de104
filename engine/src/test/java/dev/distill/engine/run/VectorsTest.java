package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.SelfTest;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workers that multiply in Java's vectors write the records of those that leave it to BLAS. */
@EnabledOnOs(OS.LINUX)
class VectorsTest {

    private static final Task TOKENS =
            Tasks.sparseParity(11, 2).testExamples(50).asTokens();

    /** So many that one head after the other has its queries in lanes. */
    private static final Task LONG_TOKENS =
            Tasks.sparseParity(40, 2).testExamples(20).asTokens();

    @TempDir
    Path folder;

    @Test
    void a_run_in_vectors_is_the_run_by_blas() {
        assertThat(digests("always")).isEqualTo(digests("never"));
    }

    @Test
    void a_worker_of_a_processor_that_fuses_has_vectors() {
        boolean fuses = Processor.ofThisMachine().fuses();
        RunStore store = RunStore.in(folder.resolve("store"));
        assertThat(SelfTest.of(TestWorkers.settings(folder, 1, 0), List.of(), store)
                        .vectors())
                .isEqualTo(fuses);
    }

    private WorkerSettings settings(String vectors) {
        return TestWorkers.settings(folder, 1, 0)
                .launcher(List.of("env", "JAVA_TOOL_OPTIONS=-Ddistill.vectors=" + vectors));
    }

    private List<String> digests(String vectors) {
        Fleet fleet = new Fleet(settings(vectors));
        RunStore store = RunStore.in(folder.resolve(vectors));
        return new StudyRunner(store, fleet, new Listening())
                .run(plan()).stream()
                        .map(run -> run.numbers().orElseThrow().digest())
                        .toList();
    }

    private static Plan plan() {
        List<RunSpecification> runs = List.of(
                run(Specimens.PARITY, Architectures.mlp(330), 32),
                run(Specimens.PARITY, Architectures.mlp(70, 50, 40), 45),
                run(TOKENS, Architectures.gpt(2, 12, 3), 7),
                run(TOKENS, Architectures.bert(1, 8, 2), 16),
                run(LONG_TOKENS, Architectures.gpt(1, 24, 2), 2));
        return new Plan(
                "vectors",
                Scale.SMOKE,
                runs.stream()
                        .map(run -> new PlannedRun(
                                "run-" + run.identity(), 0, Role.TEACHER, run.identity(), List.of(), run))
                        .toList());
    }

    private static RunSpecification run(Task task, Architecture architecture, int batchSize) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                task,
                architecture.layersFor(task),
                Recipes.adam(0.001).batchSize(batchSize).steps(600),
                Curricula.labels(),
                0,
                Specimens.ACCURACY,
                RunSpecification.TEACHER,
                OptionalLong.of(300),
                List.of(),
                Optional.empty());
    }
}
