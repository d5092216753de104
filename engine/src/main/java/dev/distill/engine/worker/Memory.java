package dev.distill.engine.worker;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import java.util.List;
import java.util.Optional;

/** What a run needs of native memory, roughly; refused before anything is allocated, since the system kills without a word. */
final class Memory {

    private static final long MEGABYTE = 1 << 20;

    private Memory() {}

    static void check(RunSpecification run, List<RunSpecification> teachers) {
        long allowed = Long.getLong("distill.worker.memory", Long.MAX_VALUE / MEGABYTE);
        double needed = megabytes(run)
                + teachers.stream()
                        .filter(teacher -> run.teacher().equals(Optional.of(teacher.identity())))
                        .mapToDouble(Memory::megabytes)
                        .sum();
        if (needed > allowed) {
            throw new DistillException(
                    "The run would be out of memory: it needs about " + (long) Math.ceil(needed)
                            + " MB, and a worker may use " + allowed + " MB.",
                    "Give workers more with -Ddistill.memory=" + (long) Math.ceil(needed * 1.2 + 300)
                            + ", or use a smaller network or batch.");
        }
    }

    /** Weights with gradients and two moments, and the arrays of a training and an evaluation pass, in single precision. */
    private static double megabytes(RunSpecification run) {
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
        double rows = run.recipe().batchSize() + Math.max(8, Math.min(512, (1 << 22) / widest));
        return 4 * (4 * weights + rows * values) / MEGABYTE;
    }
}
