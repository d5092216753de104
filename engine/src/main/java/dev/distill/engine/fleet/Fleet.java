package dev.distill.engine.fleet;

import dev.distill.engine.estimate.StepTime;
import dev.distill.engine.run.Schedule;
import dev.distill.engine.store.RunStore;
import java.util.List;

/** A workforce of forked JVMs on this machine. */
public record Fleet(WorkerSettings settings) implements ConfiguredWorkforce {

    @Override
    public void calibrate(RunStore store) {
        String note = StepTime.note(settings.build().name(), numericClass());
        boolean ofThisMachine = settings.launcher().isEmpty();
        if (ofThisMachine && store.noted(note, StepTime.class).isEmpty()) {
            store.note(note, SelfTest.of(settings, List.of(), store).stepTime());
        }
    }

    @Override
    public Fleet settled(RunStore store) {
        return new Fleet(KernelChoice.settled(settings, store));
    }

    @Override
    public void work(Schedule schedule) {
        try (WorkerPool pool = new WorkerPool(new LocalCrew(settings), schedule)) {
            pool.work();
        }
    }
}
