package dev.distill.engine.worker;

import dev.distill.engine.protocol.SavePolicy;
import java.util.function.LongSupplier;

/**
 * When it is time to keep the states of a job's runs; by the clock, which is rarely looked at, or by steps. By the clock, keeping
 * them takes a small part of the time at most, however large they are.
 */
final class SaveClock {

    private static final long LOOK_EVERY = 64;

    /** For each second that states took to be kept, none is kept for so many. */
    private static final long REST = 30;

    private final SavePolicy saving;
    private final LongSupplier clock;
    private long savedAt;
    private long rest;

    SaveClock(SavePolicy saving) {
        this(saving, Stopwatch::now);
    }

    SaveClock(SavePolicy saving, LongSupplier clock) {
        this.saving = saving;
        this.clock = clock;
        this.savedAt = clock.getAsLong();
        this.rest = (long) (saving.seconds() * 1e9);
    }

    boolean due(long step) {
        boolean due = saving.steps() > 0 && (step + 1) % saving.steps() == 0
                || step % LOOK_EVERY == 0 && clock.getAsLong() - savedAt > rest;
        if (due) {
            savedAt = clock.getAsLong();
        }
        return due;
    }

    /** What was due has been done. */
    void done() {
        long now = clock.getAsLong();
        rest = Math.max((long) (saving.seconds() * 1e9), REST * (now - savedAt));
        savedAt = now;
    }
}
