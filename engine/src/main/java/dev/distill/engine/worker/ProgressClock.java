package dev.distill.engine.worker;

/** When it is time to tell how far a job has come: about twice a second, and rarely looked at. */
final class ProgressClock {

    private static final long LOOK_EVERY = 64;
    private static final long NANOS = 500_000_000;

    private long toldAt = Stopwatch.now();
    private long toldStep;
    private double rate;

    ProgressClock(long first) {
        toldStep = first;
    }

    boolean due(long step) {
        if (step % LOOK_EVERY != 0) {
            return false;
        }
        long now = Stopwatch.now();
        if (now - toldAt < NANOS) {
            return false;
        }
        rate = (step - toldStep) * 1e9 / (now - toldAt);
        toldAt = now;
        toldStep = step;
        return true;
    }

    double stepsPerSecond() {
        return rate;
    }
}
