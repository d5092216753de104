package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.store.RunStore;
import java.util.concurrent.atomic.AtomicReference;

/** Settles from which size on workers take which kernel: measured once on a machine, since bits hang on it, and kept by the store. */
public final class KernelChoice {

    private KernelChoice() {}

    /**
     * The settings with their sizes settled: where there is nothing to choose, where it was chosen, and where a launcher imitates another
     * machine, these settings themselves.
     *
     * @throws DistillException where no worker comes up or it dies
     */
    public static WorkerSettings settled(WorkerSettings settings, RunStore store) {
        NativeBuild build = settings.build();
        boolean open = build.hasHelper() && build.tuning().isEmpty();
        return open && settings.launcher().isEmpty() ? settings.build(build.tuned(kept(settings, store))) : settings;
    }

    private static Tuning kept(WorkerSettings settings, RunStore store) {
        String note = Tuning.note(settings.build(), Processor.ofThisMachine());
        return store.noted(note, Tuning.class).orElseGet(() -> {
            Tuning measured = measured(settings);
            store.note(note, measured);
            return measured;
        });
    }

    private static Tuning measured(WorkerSettings settings) {
        AtomicReference<Tuning> result = new AtomicReference<>();
        try (WorkerProcess worker = WorkerProcess.start(settings, "calibration", process -> {})) {
            String death =
                    worker.execute(Order.calibrate(), event -> result.set(Canonical.read(event.text(), Tuning.class)));
            if (death != null) {
                throw new DistillException("The calibration did not end: " + death + ".", "Look at the log.");
            }
        }
        return result.get();
    }
}
