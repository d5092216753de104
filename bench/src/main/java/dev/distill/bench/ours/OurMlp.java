package dev.distill.bench.ours;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;

import dev.distill.bench.peer.Step;
import dev.distill.bench.work.Inputs;
import dev.distill.bench.work.Mlp;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.task.Tasks;
import java.util.List;

/** A declared study of an MLP that learns from labels: what is timed is its run's own lesson. */
final class OurMlp {

    /** More than any measurement takes: a run's last step has none after it. */
    private static final long STEPS = 1_000_000_000L;

    private OurMlp() {}

    static Step step(Mlp mlp) {
        return new LessonStep(run(mlp));
    }

    /** The study's one run. */
    static TrainedRun run(Mlp mlp) {
        Plan plan = Plan.of(declared(mlp), Scale.DESK, NumericClass.portable(), Selection.all());
        return TrainedRun.among(List.of(plan.runs().get(0).specification())).get(0);
    }

    private static Study declared(Mlp mlp) {
        Recipes.NeedsBatchSize recipe = mlp.adam() ? Recipes.adam(Mlp.ADAM_RATE) : Recipes.sgd(Mlp.SGD_RATE);
        return study(mlp.name())
                .asking("How long does a step take?")
                .on(Tasks.sparseParity(Mlp.INPUTS, Inputs.SUPPORT))
                .training(Architectures.mlp(
                        mlp.widths().stream().mapToInt(Integer::intValue).toArray()))
                .trainedBy(recipe.batchSize(mlp.batch()).steps(STEPS))
                .comparing(arm("labels").learningFrom(Curricula.labels()))
                .measuring(Measures.testAccuracy().every(STEPS))
                .repeatedFor(seeds(0));
    }
}
