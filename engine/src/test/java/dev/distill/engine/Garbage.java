package dev.distill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;

/** Sees that something that runs often allocates neither objects nor native memory, once it is compiled. */
public final class Garbage {

    /** The tag of tests that have a JVM of their own: in one that has run all else before, code is compiled for all that it has seen. */
    public static final String ALONE = "alone";

    /** So many that the last ones are compiled on a busy machine too; a quiet one needs a few. */
    private static final int ROUNDS = 400;

    private Garbage() {}

    public static void assertNone(int often, Runnable action) {
        repeat(often, action);
        long natives = Pointer.totalCount();
        long bytes = Pointer.totalBytes();
        assertThat(IntStream.range(0, ROUNDS).anyMatch(round -> heapTakenBy(often, action) < 5_000))
                .as("one of %d rounds of %d takes less than 5,000 bytes of the heap", ROUNDS, often)
                .isTrue();
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(natives);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }

    private static long heapTakenBy(int often, Runnable action) {
        long before = heapAllocated();
        repeat(often, action);
        return heapAllocated() - before;
    }

    private static void repeat(int times, Runnable action) {
        for (int k = 0; k < times; k++) {
            action.run();
        }
    }

    private static long heapAllocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
