package dev.distill.bench.whole;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One worker over a million steps; each time that it tells how far it is, the memory that the system gives it is read. */
public final class MemoryRun {

    private static final long STEPS = 1_000_000;

    private MemoryRun() {}

    /** Keeps the worker's memory by step. */
    private static final class Watch extends Quiet {

        private final Map<Long, Double> mebibytes = new TreeMap<>();

        @Override
        public void advanced(PlannedRun run, long step, double stepsPerSecond) {
            ResidentMemory.ofChild().ifPresent(value -> mebibytes.put(step, value));
        }

        /** The last value up to a step. */
        double at(long step) {
            return mebibytes.entrySet().stream()
                    .filter(entry -> entry.getKey() <= step)
                    .reduce((first, second) -> second)
                    .map(Map.Entry::getValue)
                    .orElse(Double.NaN);
        }
    }

    /**
     * Trains.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Study study = study("long")
                .asking("Does a worker's memory grow?")
                .on(sparseParity(50, 4))
                .training(mlp(10))
                .trainedBy(sgd(0.1).batchSize(32).steps(STEPS))
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(10_000))
                .repeatedFor(seeds(0));
        Watch watch = new Watch();
        long begun = System.nanoTime();
        new StudyRunner(RunStore.in(folder.resolve("store")), new Fleet(Workers.of(1, folder)), watch)
                .run(Samples.plan(study));
        Fork.tell(WholeCases.SECONDS, (System.nanoTime() - begun) / 1e9);
        for (int percent : new int[] {10, 25, 50, 75, 100}) {
            Fork.tell("MiB-at-%03d%%".formatted(percent), watch.at(STEPS / 100 * percent));
        }
        Fork.tell("samples", watch.mebibytes.size());
    }
}
