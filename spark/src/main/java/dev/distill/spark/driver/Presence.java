package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** Whether a cluster has executors, and since when it has none: whoever waits for one does not wait for ever. */
final class Presence {

    /** Many wait, and counting executors is not free. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final String master;
    private final Duration patience;
    private final IntSupplier executors;
    private final LongSupplier clock;
    private long looked;
    private long seen;

    /**
     * @param master where the cluster is, in words
     * @param patience how long it may be without executors
     * @param executors how many it has now
     * @param clock in nanoseconds
     */
    Presence(String master, Duration patience, IntSupplier executors, LongSupplier clock) {
        this.master = master;
        this.patience = patience;
        this.executors = executors;
        this.clock = clock;
        this.looked = clock.getAsLong() - LOOK_NANOS;
        this.seen = clock.getAsLong();
    }

    /** Thrown where a cluster has had no executor for too long. */
    static final class Gone extends DistillException {

        private static final long serialVersionUID = 1;

        private Gone(String problem, String advice) {
            super(problem, advice);
        }
    }

    /**
     * Looks, at most once a second.
     *
     * @throws Gone where there has been no executor for longer than is waited
     */
    synchronized void check() {
        long now = clock.getAsLong();
        if (now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        if (executors.getAsInt() > 0) {
            seen = now;
        } else if (now - seen > patience.toNanos()) {
            throw gone();
        }
    }

    private Gone gone() {
        return new Gone(
                "The cluster (" + master + ") has had no executor for " + patience.toSeconds() + " s.",
                "Are its master and its workers up? Look at the master's page, and start again then: what is done stays"
                        + " done. -Ddistill.spark.conf=\"" + Patience.SETTING + "=1h\" waits longer.");
    }
}
