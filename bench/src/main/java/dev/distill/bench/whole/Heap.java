package dev.distill.bench.whole;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** The most heap that this JVM has used, garbage included: what it would have needed to be given. */
final class Heap {

    private Heap() {}

    static double peakMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1048576.0;
    }
}
