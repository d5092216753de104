package dev.distill.engine.protocol;

import dev.distill.dsl.record.Measurement;
import java.util.List;

/**
 * What a worker tells.
 *
 * @param kind what happened
 * @param run the identity of the run that it happened to, or empty
 * @param step the steps done
 * @param rate the steps a second, lately
 * @param text a cause, or what {@link Kind#READY} carries
 * @param measured what the run has measured since it last told so
 */
public record Event(Kind kind, String run, long step, double rate, String text, List<Measurement> measured) {

    /** The things that happen. */
    public enum Kind {
        /** The worker is up; the text is the token that it was given. */
        READY,
        /** A run begins. */
        STARTED,
        /** A run has come so far. */
        ADVANCED,
        /** A run's state was kept: its worker's death would lose no more than what comes after. */
        SAVED,
        /** A run's entry is in the store. */
        ENDED,
        /** A run's entry was in the store already: another build was first. */
        THERE,
        /** Another process trains this run. */
        BUSY,
        /** A run could not go on; the text tells why. */
        FAILED,
        /** A run was stopped at its time limit. */
        TIMED_OUT,
        /** Runs were kept and given away, to go on in another worker; the text has their identities between commas, or is empty. */
        SHARED,
        /** The store cannot be written, which is no run's fault; the text tells why and what to do. */
        STORE_LOST,
        /** What was to do it cannot, which is no run's fault; the text tells why and what to do. */
        REFUSED,
        /** The job is over. */
        JOB_DONE,
        /** In place of that: whoever was at the job in a cluster is gone; the text tells how. */
        JOB_LOST,
        /** The answer to a self-test. */
        TESTED,
        /** The answer to a calibration: the sizes. */
        CALIBRATED
    }

    /** An event of a run. */
    public static Event of(Kind kind, String run, String text) {
        return new Event(kind, run, 0, 0, text, List.of());
    }

    /** A run has come so far, and has measured this on the way. */
    public static Event advanced(String run, long step, double rate, List<Measurement> measured) {
        return new Event(Kind.ADVANCED, run, step, rate, "", measured);
    }
}
