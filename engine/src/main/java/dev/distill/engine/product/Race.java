package dev.distill.engine.product;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of two ways to compute products of a shape takes less time here: each is timed in turn, and vectors go on where their shortest time is clearly
 * shorter. Their
 * bits are the same, so the outcome, which hangs on the machine and on chance, changes nothing but the time.
 */
final class Race {

    /** How often each way is timed: until it has taken so long, but no less and no more often than that. */
    private static final long ENOUGH_NANOS = 20_000_000;

    private static final int LEAST = 3;
    private static final int MOST = 400;

    /** What is hardly faster in turn with the other may be slower alone. */
    private static final double CLEARLY = 0.95;

    private static final Map<Object, Race> ALL = new ConcurrentHashMap<>();

    private final Way library = new Way();
    private final Way vectors = new Way();
    private boolean over;

    private static final class Way {

        private long shortest = Long.MAX_VALUE;
        private long nanos;
        private int runs;

        private void run(Runnable product) {
            long begin = System.nanoTime();
            product.run();
            long taken = System.nanoTime() - begin;
            shortest = Math.min(shortest, taken);
            nanos += taken;
            runs++;
        }

        private boolean isKnown() {
            return runs >= MOST || runs >= LEAST && nanos >= ENOUGH_NANOS;
        }
    }

    /** That of whatever tells how much there is to compute, for the whole process. */
    static Race of(Object size) {
        return ALL.computeIfAbsent(size, key -> new Race());
    }

    /** Computes a product by one of the two. */
    void run(Runnable byLibrary, Runnable inVectors) {
        if (over) {
            (vectors.shortest < CLEARLY * library.shortest ? inVectors : byLibrary).run();
        } else if (vectors.runs <= library.runs) {
            vectors.run(inVectors);
        } else {
            library.run(byLibrary);
            over = vectors.isKnown() && library.isKnown();
        }
    }
}
