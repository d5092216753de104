package dev.distill.engine.worker;

import dev.distill.engine.protocol.Saving;

/** When it is time to keep the states of a job's runs; by the clock, which is rarely looked at, or by steps. */
final class Saves {

    private static final long LOOK_EVERY = 64;

    private final Saving saving;
    private long savedAt = Stopwatch.now();

    Saves(Saving saving) {
        this.saving = saving;
    }

    boolean due(long step) {
        boolean due = saving.steps() > 0 && (step + 1) % saving.steps() == 0
                || step % LOOK_EVERY == 0 && Stopwatch.now() - savedAt > saving.seconds() * 1e9;
        if (due) {
            savedAt = Stopwatch.now();
        }
        return due;
    }
}
