package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.product.Products;
import dev.distill.engine.protocol.SelfTestResult;
import dev.distill.engine.protocol.Trial;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.lesson.Lessons;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Trains a small network twice, for speed and for the same bits; and what else it is given, for the same bits. */
final class SelfExamination {

    private static final int STEPS = 10_000;
    private static final int WIDE_STEPS = 1_000;
    private static final int TRIAL_STEPS = 2;

    private SelfExamination() {}

    static SelfTestResult take(Provenance provenance, List<TrainedRun> trials, DataFiles files) {
        boolean vectors = Platform.here().multipliesInVectors() && Products.prepare();
        Training narrow = new Training(specification(100), STEPS, files);
        Training again = new Training(specification(100), STEPS, files);
        Training wide = new Training(specification(1_000), WIDE_STEPS, files);
        return new SelfTestResult(
                provenance,
                Math.min(narrow.microseconds, again.microseconds),
                wide.microseconds,
                narrow.hasTheBitsOf(again),
                vectors,
                trials.stream().map(run -> trial(run, files)).toList());
    }

    private static Trial trial(TrainedRun run, DataFiles files) {
        try {
            Memory.check(run, List.of());
            Training one = new Training(run, TRIAL_STEPS, files);
            Training other = new Training(run, TRIAL_STEPS, files);
            return new Trial(one.hasTheBitsOf(other), "");
        } catch (RuntimeException | OutOfMemoryError e) {
            return new Trial(false, Causes.of(e));
        }
    }

    private static TrainedRun specification(int width) {
        return new TrainedRun(
                RunSpecification.SEMANTICS,
                NumericClass.portable(),
                Tasks.sparseParity(100, 4),
                Architectures.mlp(width).layers(),
                Recipes.sgd(0.1).batchSize(32).steps(STEPS),
                Curricula.labels(),
                0,
                List.of(),
                "",
                OptionalLong.empty(),
                List.of(),
                Optional.empty());
    }

    /** One training, timed after a start of a tenth of its steps. */
    private static final class Training {

        private final List<float[]> weights;
        private final double microseconds;

        private Training(TrainedRun run, int steps, DataFiles files) {
            Supply supply = Supply.of(run, files);
            try (Network network = Network.of(run.blueprint());
                    Batches batches = new Batches(run.task(), run.recipe().batchSize(), supply);
                    Lessons lessons = new Lessons(run, network, batches, supply, null, () -> 0)) {
                Start.draw(network, new RunStreams(run).init());
                long begun = 0;
                for (long step = 0; step < steps; step++) {
                    begun = step == steps / 10 ? Stopwatch.now() : begun;
                    batches.draw(step);
                    lessons.run(step);
                }
                microseconds = (Stopwatch.now() - begun) / 1e3 / (steps - steps / 10);
                Parameters parameters = network.parameters();
                weights = parameters.names().stream().map(parameters::read).toList();
            }
        }

        private boolean hasTheBitsOf(Training other) {
            return IntStream.range(0, weights.size())
                    .allMatch(array -> Arrays.equals(weights.get(array), other.weights.get(array)));
        }
    }
}
