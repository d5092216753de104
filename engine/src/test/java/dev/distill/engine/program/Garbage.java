package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;

/** Sees that something that runs often allocates neither objects nor native memory, once it is compiled. */
final class Garbage {

    private Garbage() {}

    static void assertNone(int often, Runnable action) {
        repeat(often, action);
        long natives = Pointer.totalCount();
        long bytes = Pointer.totalBytes();
        long least = LongStream.range(0, 5)
                .map(round -> heapTakenBy(often, action))
                .min()
                .orElseThrow();
        assertThat(least).isLessThan(5_000);
        assertThat(Pointer.totalCount()).isEqualTo(natives);
        assertThat(Pointer.totalBytes()).isEqualTo(bytes);
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
