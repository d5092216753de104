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
    private static final int WIDE_STEPS = 1_000;

    private SelfExamination() {}

    static SelfTestResult take(Provenance provenance) {
        Training narrow = new Training(100, STEPS);
        Training again = new Training(100, STEPS);
        Training wide = new Training(1_000, WIDE_STEPS);
        return new SelfTestResult(
                provenance,
                Math.min(narrow.microseconds, again.microseconds),
                wide.microseconds,
                Arrays.equals(narrow.weights, again.weights));
    }

    /** One training, timed after a start of a tenth of its steps. */
    private static final class Training {

        private final float[] weights;
        private final double microseconds;

        private Training(int width, int steps) {
            RunSpecification run = specification(width, steps);
            RunStreams streams = new RunStreams(run);
            Stage labels = run.curriculum().stages().get(0);
            try (Network network = Network.of(run.architecture(), run.task());
                    Batches batches = new Batches(run.task(), run.recipe().batchSize(), streams.data())) {
                Start.draw(network, streams.init());
                Lesson lesson = new LessonBuilder(run, network, batches, null, labels, 0).build();
                long begun = 0;
                for (long step = 0; step < steps; step++) {
                    begun = step == steps / 10 ? Stopwatch.now() : begun;
                    batches.draw(step);
                    lesson.run(run.recipe().rateAt(step));
                }
                microseconds = (Stopwatch.now() - begun) / 1e3 / (steps - steps / 10);
                lesson.close();
                weights = network.parameters().read("layer1.weight");
            }
        }

        private static RunSpecification specification(int width, int steps) {
            return new RunSpecification(
                    RunSpecification.SEMANTICS,
                    NumericClass.portable(),
                    Tasks.sparseParity(100, 4),
                    Architectures.mlp(width),
                    Recipes.sgd(0.1).batchSize(32).steps(steps),
                    Curricula.labels(),
                    0,
                    List.of(),
                    OptionalLong.empty(),
                    Optional.empty());
        }
    }
}
