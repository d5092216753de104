package dev.distill.bench.whole;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** 10,000 small entries written as workers write them, each brought to the disk; then read as a cached study reads them. */
public final class StoreRun {

    private static final int POINTS = 20;
    private static final int WEIGHTS = 4_096;

    private StoreRun() {}

    /**
     * Writes and reads.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) throws IOException {
        Plan plan = Samples.plan(Samples.large(1_000));
        RunStore store = RunStore.in(Path.of(arguments[0]));
        long begun = System.nanoTime();
        for (PlannedRun run : plan.runs()) {
            try (Draft draft = store.draft(run.identity()).orElseThrow()) {
                Files.write(draft.file("final.safetensors"), new byte[WEIGHTS]);
                draft.commit(Samples.record(run, POINTS));
            }
        }
        long written = System.nanoTime();
        long found = StudyRunner.recorded(plan, store).stream()
                .filter(result -> result.numbers().isPresent())
                .count();
        Fork.tell(WholeCases.SECONDS, (System.nanoTime() - written) / 1e9);
        Fork.tell("seconds-to-write", (written - begun) / 1e9);
        Fork.tell("runs", found);
        Fork.tell("peak-heap-MiB", Heap.peakMebibytes());
        Folder.emptied(Path.of(arguments[0]));
    }
}
