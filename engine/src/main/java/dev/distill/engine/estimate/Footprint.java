package dev.distill.engine.estimate;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Optimiser;
import java.util.Collection;
import java.util.Optional;

/** What a run needs of a worker's memory, roughly, and on the high side. */
public final class Footprint {

    private static final long MEGABYTE = 1 << 20;

    private Footprint() {}

    /**
     * Megabytes of weights with gradients, also as they are before they are clipped or while parts are summed, and two moments, and of the
     * arrays of a training pass over a part, with what it keeps for the way back, of the inputs that it is a part of, and of an evaluation
     * pass or two, which keeps nothing, in single precision.
     */
    public static double megabytes(RunSpecification run) {
        Optional<Optimiser> optimiser = optimiser(run);
        boolean gathered = optimiser
                .filter(it -> it instanceof Optimiser.Clipped || it instanceof Optimiser.Accumulated)
                .isPresent();
        double part = (double) run.batchSize() / parts(run);
        double whole = parts(run) == 1
                ? 0
                : (double) run.batchSize() * run.task().input().size();
        return megabytes(run, gathered ? 5 : 4, part) + 4 * (whole + part * kept(run.blueprint())) / MEGABYTE;
    }

    private static double kept(Blueprint network) {
        return network.parts().stream()
                .mapToDouble(part -> part.layer().kept(part.value()))
                .sum();
    }

    /** Megabytes of a teacher whose outputs others read, on batches as large as its own. */
    public static double megabytesOfTeacher(RunSpecification run) {
        return megabytes(run, 4, run.batchSize());
    }

    private static double megabytes(RunSpecification run, int arrays, double batch) {
        Blueprint network = run.blueprint();
        double weights = network.weights().stream().mapToDouble(Weight::count).sum();
        double values = network.input().size()
                + network.parts().stream()
                        .mapToDouble(
                                part -> part.layer().arrays() * part.value().size())
                        .sum();
        double rows = batch + passes(run) * Math.max(8, Math.min(512, (1 << 22) / network.widest()));
        return 4 * (arrays * weights + rows * values) / MEGABYTE;
    }

    private static int passes(RunSpecification run) {
        return run.measures().stream().anyMatch(measure -> measure.probe().readsHiddenLayer()) ? 2 : 1;
    }

    /** How many parts the batch of a step is computed in. */
    static int parts(RunSpecification run) {
        return optimiser(run).map(Optimiser::parts).orElse(1);
    }

    private static Optional<Optimiser> optimiser(RunSpecification run) {
        return run.today() instanceof TrainedRun trained
                ? Optional.of(trained.recipe().optimiser())
                : Optional.empty();
    }

    /** Of a run with those of some teachers that it learns from. */
    public static double megabytes(RunSpecification run, Collection<RunSpecification> teachers) {
        return megabytes(run)
                + teachers.stream()
                        .filter(teacher -> run.teachers().contains(teacher.identity()))
                        .mapToDouble(Footprint::megabytesOfTeacher)
                        .sum();
    }

    /** What a worker is to be given where a run needs so much. */
    public static long enough(double megabytes) {
        return (long) Math.ceil(megabytes * 1.2 + 300);
    }
}
