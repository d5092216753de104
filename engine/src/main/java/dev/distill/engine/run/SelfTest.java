package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Has a worker test itself: for about two seconds. */
public final class SelfTest {

    private SelfTest() {}

    /**
     * Starts a worker and has it test itself.
     *
     * @throws DistillException where no worker comes up or it dies
     */
    public static SelfTestResult of(WorkerSettings settings) {
        AtomicReference<SelfTestResult> result = new AtomicReference<>();
        try (WorkerProcess worker = WorkerProcess.start(settings, "self-test", process -> {})) {
            String death = worker.execute(
                    new Job(List.of(), List.of(), "", 0, Saving.USUAL),
                    event -> result.set(Canonical.read(event.text(), SelfTestResult.class)));
            if (death != null) {
                throw new DistillException("The self-test did not end: " + death + ".", "Look at the log.");
            }
        }
        return result.get();
    }
}
