package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Inputs;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.Supply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The batches that the engine's worker draws. */
final class OurInputs implements Step {

    private final Batches batches;
    private long step;

    OurInputs(Inputs inputs) {
        SparseParity task = Tasks.sparseParity(inputs.inputs(), Inputs.SUPPORT);
        Supply supply = Supply.of(run(task, inputs.batch()), new DataFiles(RunStore.in(Path.of("none"))));
        batches = new Batches(task, inputs.batch(), supply);
        batches.inputs();
        batches.labels();
    }

    private static TrainedRun run(SparseParity task, int batch) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                task,
                Architectures.mlp(1).layers(),
                Recipes.sgd(0.1).batchSize(batch).steps(1),
                Curricula.labels(),
                0,
                List.of(),
                "",
                OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }

    @Override
    public void run() {
        batches.draw(step++);
    }

    @Override
    public void close() {
        batches.close();
    }
}
