package dev.distill.maven.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * What time it is, and what was taken of it.
 *
 * @param nanos nanoseconds since some fixed moment
 * @param seconds seconds since 1970
 * @param work nanoseconds that the thread which asks has had a core
 */
record LiveClock(LongSupplier nanos, LongSupplier seconds, LongSupplier work) {

    /** The machine's. */
    static LiveClock ofSystem() {
        return new LiveClock(System::nanoTime, () -> System.currentTimeMillis() / 1_000, workOfThread());
    }

    /** Where a system does not tell it, waiting counts as work. */
    private static LongSupplier workOfThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
                ? threads::getCurrentThreadCpuTime
                : System::nanoTime;
    }
}
