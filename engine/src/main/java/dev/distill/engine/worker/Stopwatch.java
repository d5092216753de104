package dev.distill.engine.worker;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The one door of time: when a run began, and how long it has been worked on. No result depends on it. */
final class Stopwatch {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private String begun =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    private long nanos;
    private long started;

    /** The start, as an ISO 8601 instant. */
    String begun() {
        return begun;
    }

    /** Goes on from an earlier reading. */
    void restore(String begun, double seconds) {
        this.begun = begun;
        this.nanos = (long) (seconds * 1e9);
    }

    void start() {
        started = now();
    }

    void stop() {
        nanos += now() - started;
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** Now, as an ISO 8601 instant of which later ones come later in the alphabet. */
    static String moment() {
        return MICROSECONDS.format(Clock.systemUTC().instant());
    }

    /** Nanoseconds since some fixed moment. */
    static long now() {
        return System.nanoTime();
    }
}
