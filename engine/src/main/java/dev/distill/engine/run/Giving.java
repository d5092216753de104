package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.store.Depot;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives entries to a depot while runs are trained. Where that fails the study goes on: entries stay in the store, and the next build gives
 * them.
 */
public final class Giving implements AutoCloseable {

    private final Depot depot;
    private final Consumer<String> told;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread giving = new Thread(work, "depot");
        giving.setDaemon(true);
        return giving;
    });
    private boolean lost;

    /**
     * @param depot takes the entries
     * @param told takes what is to be told, a line each, in the end
     */
    public Giving(Depot depot, Consumer<String> told) {
        this.depot = depot;
        this.told = told;
    }

    /** Gives the entries of some runs, soon. */
    public void give(Collection<String> runs) {
        List<String> given = List.copyOf(runs);
        thread.execute(() -> giveNow(given));
    }

    /** A depot that is lost once is not waited for again and again. */
    private void giveNow(List<String> runs) {
        if (lost) {
            return;
        }
        try {
            lines.addAll(depot.give(runs));
        } catch (DistillException e) {
            lost = true;
            lines.add(e.getMessage().lines().findFirst().orElse("")
                    + " What it lacks stays in the store, and the next build gives it.");
        }
    }

    /** Waits until all is given, and tells what was to be told. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.forEach(told);
    }
}
