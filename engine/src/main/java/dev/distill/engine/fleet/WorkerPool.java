package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.protocol.Order;
import dev.distill.engine.run.Assignment;
import dev.distill.engine.run.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The workers of a schedule: a thread each, that starts its worker when there is a job, and anew when it has died. */
final class WorkerPool implements AutoCloseable {

    private static final int STARTS = 3;

    private static final long PAUSE_MILLIS = 50;

    private final AtomicInteger logs = new AtomicInteger();
    private final Crew crew;
    private final Schedule schedule;
    private final Thread reaper = new Thread(this::end, "distill-reaper");
    private volatile boolean over;

    WorkerPool(Crew crew, Schedule schedule) {
        this.crew = crew;
        this.schedule = schedule;
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Works until there are no more jobs; when it returns or throws, no thread of the pool is left that could start a worker. */
    void work() {
        int places = crew.parallel();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int slot = 1; slot <= places; slot++) {
                threads.add(serving(slot));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            DistillException interrupted =
                    new DistillException("The study was interrupted.", "Start it again: what is done stays done.", e);
            giveUp(interrupted, threads);
            Thread.currentThread().interrupt();
            throw interrupted;
        } catch (RuntimeException | Error e) {
            giveUp(broken(e), threads);
            throw e;
        }
    }

    /** Ends the workers, those that come up meanwhile too, until no thread is left. */
    private void giveUp(DistillException why, List<Thread> threads) {
        schedule.giveUp(why);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                end();
                awaitBriefly(thread);
            }
        }
    }

    private static void awaitBriefly(Thread thread) {
        try {
            thread.join(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // The study is being given up already.
        }
    }

    private Thread serving(int slot) {
        String name = "worker-" + slot;
        Thread thread = new Thread(() -> serve(name, slot), "distill-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(String name, int slot) {
        WorkerProcess worker = null;
        try {
            for (Optional<Assignment> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                if (worker == null || !worker.alive()) {
                    worker = started(name, slot);
                }
                String death = executed(worker, next.get());
                if (death != null) {
                    mourn(worker, next.get(), death);
                    worker = null;
                }
            }
        } catch (DistillException e) {
            schedule.giveUp(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            schedule.giveUp(broken(e));
        } finally {
            if (worker != null) {
                worker.close();
            }
        }
    }

    private static DistillException broken(Throwable cause) {
        return new DistillException(
                "The study was stopped by an error of the build itself: " + cause + ".",
                "Start it again: what is done stays done. -e shows the lines, for a report.",
                cause);
    }

    private void mourn(WorkerProcess worker, Assignment assignment, String death) {
        boolean trained = worker.trained();
        worker.close();
        if (trained) {
            schedule.died(assignment, death);
        } else {
            schedule.parted(assignment, death);
        }
    }

    private String executed(WorkerProcess worker, Assignment assignment) {
        String death = worker.execute(
                Order.train(schedule.job(assignment)),
                crew.quiet(assignment.runs().size()),
                event -> schedule.tell(assignment, event, worker::askToShare));
        schedule.left(assignment);
        return death;
    }

    /** A worker may be killed while it comes up, too. */
    private WorkerProcess started(String name, int slot) {
        for (int attempt = 1; ; attempt++) {
            try {
                return crew.start(slot, name + "-" + logs.incrementAndGet());
            } catch (DistillException e) {
                if (attempt == STARTS || over) {
                    throw e;
                }
            }
        }
    }

    private void end() {
        over = true;
        crew.close();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook is at work.
        }
    }
}
