package dev.distill.engine.run;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.plan.RunSpecification;

/** What a run needs of a worker's memory, roughly, and on the high side. */
public final class Footprint {

    private static final long MEGABYTE = 1 << 20;

    private Footprint() {}

    /** Megabytes of weights with gradients and two moments, and of the arrays of a training and an evaluation pass, in single precision. */
    public static double megabytes(RunSpecification run) {
        Architecture architecture = run.architecture();
        double weights = 0;
        double values = run.task().inputs();
        double before = run.task().inputs();
        double widest = before;
        for (int layer = 1; layer <= architecture.hiddenLayers(); layer++) {
            double width = architecture.width(layer);
            weights += before * width;
            values += 3 * width;
            widest = Math.max(widest, width);
            before = width;
        }
        double rows = run.batchSize() + Math.max(8, Math.min(512, (1 << 22) / widest));
        return 4 * (4 * weights + rows * values) / MEGABYTE;
    }
}
