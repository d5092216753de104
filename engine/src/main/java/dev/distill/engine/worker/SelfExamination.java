package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.run.SelfTestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Trains a small network twice, for speed and for the same bits. */
final class SelfExamination {

    private static final int STEPS = 10_000;

    private SelfExamination() {}

    static SelfTestResult take(Provenance provenance) {
        RunSpecification run = new RunSpecification(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                Tasks.sparseParity(100, 4),
                Architectures.mlp(100),
                Recipes.sgd(0.1).batchSize(32).steps(STEPS),
                Curricula.labels(),
                0,
                List.of(),
                OptionalLong.empty(),
                Optional.empty());
        double[] seconds = new double[2];
        float[] first = trained(run, seconds, 0);
        float[] second = trained(run, seconds, 1);
        return new SelfTestResult(
                provenance, 1e6 * Math.min(seconds[0], seconds[1]) / STEPS, Arrays.equals(first, second));
    }

    private static float[] trained(RunSpecification run, double[] seconds, int turn) {
        RunStreams streams = new RunStreams(run);
        Stage labels = run.curriculum().stages().get(0);
        try (Network network = Network.of(run.architecture(), run.task());
                Batches batches = new Batches(run.task(), run.recipe().batchSize(), streams.data())) {
            Start.draw(network, streams.init());
            Lesson lesson = new LessonBuilder(run, network, batches, null, labels, 0).build();
            long begun = Stopwatch.now();
            for (long step = 0; step < STEPS; step++) {
                batches.draw(step);
                lesson.run(run.recipe().rateAt(step));
            }
            seconds[turn] = (Stopwatch.now() - begun) / 1e9;
            lesson.close();
            return network.parameters().read("layer1.weight");
        }
    }
}
