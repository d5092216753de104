package dev.distill.maven.live;

import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param nanos nanoseconds since some fixed moment
 * @param seconds seconds since 1970
 */
record LiveClock(LongSupplier nanos, LongSupplier seconds) {

    /** The machine's. */
    static LiveClock ofSystem() {
        return new LiveClock(System::nanoTime, () -> System.currentTimeMillis() / 1_000);
    }
}
