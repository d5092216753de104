package dev.distill.engine;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Small specifications and records for tests. */
public final class Specimens {

    public static final Task PARITY = Tasks.sparseParity(12, 2).testExamples(500);
    public static final Recipe RECIPE = Recipes.sgd(0.1).batchSize(16).steps(600);
    public static final List<Measure> ACCURACY = List.of(Measures.testAccuracy().every(100));

    private Specimens() {}

    public static RunSpecification teacher(long seed) {
        return run(Architectures.mlp(32), RECIPE, Curricula.labels(), seed, OptionalLong.of(100), Optional.empty());
    }

    public static RunSpecification labels(long seed) {
        return run(Architectures.mlp(8), RECIPE, Curricula.labels(), seed, OptionalLong.empty(), Optional.empty());
    }

    /** Of so many steps. */
    public static RunSpecification labels(long seed, long steps) {
        return run(
                Architectures.mlp(8),
                Recipes.sgd(0.1).batchSize(16).steps(steps),
                Curricula.labels(),
                seed,
                OptionalLong.empty(),
                Optional.empty());
    }

    public static RunSpecification student(Curriculum curriculum, RunSpecification teacher, long seed) {
        return student(PARITY, Architectures.mlp(8), RECIPE, curriculum, teacher, seed);
    }

    /** A student whose curriculum names the layers of its teacher and its own. */
    public static TrainedRun student(
            Task task,
            Architecture architecture,
            Recipe recipe,
            Curriculum curriculum,
            RunSpecification teacher,
            long seed) {
        Curriculum named = curriculum.expandedFor(teacher.blueprint(), architecture.on(task), "student");
        return run(task, architecture, recipe, named, seed, OptionalLong.empty(), Optional.of(teacher.identity()));
    }

    /** A run on labels alone. */
    public static TrainedRun of(Task task, Architecture architecture) {
        return run(task, architecture, RECIPE, Curricula.labels(), 1, OptionalLong.empty(), Optional.empty());
    }

    public static TrainedRun run(
            Architecture architecture,
            Recipe recipe,
            Curriculum curriculum,
            long seed,
            OptionalLong checkpointEvery,
            Optional<String> teacher) {
        return run(PARITY, architecture, recipe, curriculum, seed, checkpointEvery, teacher);
    }

    public static TrainedRun run(
            Task task,
            Architecture architecture,
            Recipe recipe,
            Curriculum curriculum,
            long seed,
            OptionalLong checkpointEvery,
            Optional<String> teacher) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                task,
                architecture.layersFor(task),
                recipe,
                curriculum,
                seed,
                ACCURACY,
                checkpointEvery.isPresent() ? RunSpecification.TEACHER : "",
                checkpointEvery,
                teacher.stream().toList(),
                Optional.empty());
    }

    public static RunRecord record(RunSpecification run) {
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                Outcome.FINISHED,
                "",
                600,
                List.of(new Measurement("accuracy", 0, 0.5), new Measurement("accuracy", 600, 0.875)),
                List.of(),
                List.of(),
                run,
                new Provenance("0", "java", "linux", "processor", "nd4j", "build", "blas", 1),
                new Clock("2026-11-21T00:00:00Z", 1.5));
    }
}
