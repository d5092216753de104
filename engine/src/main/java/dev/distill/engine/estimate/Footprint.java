package dev.distill.engine.estimate;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Optimiser;

/** What a run needs of a worker's memory, roughly, and on the high side. */
public final class Footprint {

    private static final long MEGABYTE = 1 << 20;

    private Footprint() {}

    /** Megabytes of weights with gradients, also as they are before clipping, and two moments, and of the arrays of a training and an evaluation pass, in single precision. */
    public static double megabytes(RunSpecification run) {
        Blueprint network = run.blueprint();
        double weights = network.weights().stream().mapToDouble(Weight::count).sum();
        double values = network.input().size()
                + network.parts().stream()
                        .mapToDouble(part -> 3.0 * part.value().size())
                        .sum();
        double rows = run.batchSize() + Math.max(8, Math.min(512, (1 << 22) / network.widest()));
        return 4 * (arrays(run) * weights + rows * values) / MEGABYTE;
    }

    /** The arrays that there are of each weight's size. */
    private static int arrays(RunSpecification run) {
        boolean clipped =
                run.today() instanceof TrainedRun trained && trained.recipe().optimiser() instanceof Optimiser.Clipped;
        return clipped ? 5 : 4;
    }
}
