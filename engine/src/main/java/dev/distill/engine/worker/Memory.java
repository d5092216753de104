package dev.distill.engine.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.estimate.Footprint;
import java.util.List;

/** What a run needs of native memory, roughly; refused before anything is allocated, since the system kills without a word. */
final class Memory {

    private Memory() {}

    static void check(RunSpecification run, List<RunSpecification> teachers) {
        long allowed = Long.getLong("distill.worker.memory", Long.MAX_VALUE);
        double needed = Footprint.megabytes(run, teachers);
        if (needed > allowed) {
            throw new DistillException(
                    "The run would be out of memory: it needs about " + (long) Math.ceil(needed)
                            + " MB, and a worker may use " + allowed + " MB.",
                    "Give workers more with -Ddistill.memory=" + Footprint.enough(needed)
                            + ", or use a smaller network or batch.");
        }
    }
}
