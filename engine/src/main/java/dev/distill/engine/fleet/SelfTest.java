package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.protocol.SelfTestResult;
import dev.distill.engine.store.RunStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Has a worker test itself: for about two seconds, and a little for each trial. */
public final class SelfTest {

    private SelfTest() {}

    /**
     * Starts a worker and has it test itself.
     *
     * @param settings of the worker
     * @param trials what is trained twice for two steps each, to see whether that gives the same bits
     * @param store whose data the trials read
     * @throws DistillException where no worker comes up or it dies
     */
    public static SelfTestResult of(WorkerSettings settings, List<TrainedRun> trials, RunStore store) {
        AtomicReference<SelfTestResult> result = new AtomicReference<>();
        try (WorkerProcess worker = WorkerProcess.start(settings, "self-test", process -> {})) {
            String death = worker.execute(
                    Order.examine(trials, store.folder().toString()),
                    event -> result.set(Canonical.read(event.text(), SelfTestResult.class)));
            if (death != null) {
                throw new DistillException("The self-test did not end: " + death + ".", "Look at the log.");
            }
        }
        return result.get();
    }
}
