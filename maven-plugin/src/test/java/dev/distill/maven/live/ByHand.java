package dev.distill.maven.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does at once what is due at once; what is due later when it is told to, as though the time had come. */
final class ByHand extends ScheduledThreadPoolExecutor {

    /** After how many nanoseconds the tasks were due that were to be done later, in order. */
    final List<Long> pauses = new ArrayList<>();

    private Runnable later = () -> {};

    ByHand() {
        super(1);
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        if (delay <= 0) {
            return super.schedule(task, delay, unit);
        }
        pauses.add(unit.toNanos(delay));
        later = task;
        return null;
    }

    /** Lets the time come of what is due later, and waits for it. */
    void goOn() {
        Runnable due = later;
        later = () -> {};
        done(due);
    }

    /** Waits for what has been begun. */
    void settle() {
        done(() -> {});
    }

    private void done(Runnable task) {
        try {
            super.schedule(task, 0, TimeUnit.NANOSECONDS).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
