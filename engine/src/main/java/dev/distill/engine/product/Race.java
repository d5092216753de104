package dev.distill.engine.product;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which of two ways to compute products of a shape takes less time here: each is timed in turn, and vectors go on where their shortest time is clearly
 * shorter. Their bits are the same, so the outcome, which hangs on the machine and on chance, changes nothing but the time.
 */
final class Race {

    /**
     * How often each way is timed: until it has taken so long, but no less and no more often than that, and no longer than vectors need to be far
     * ahead. For some 50 milliseconds vectors of a new shape may be code that is being compiled anew for it; what is computed meanwhile is not lost.
     */
    private static final long ENOUGH_NANOS = 100_000_000;

    private static final int LEAST = 10;

    /** In a second race who is far behind is timed for no more than this, and so often: its code is compiled, or never will be. */
    private static final long FEW_NANOS = 50_000_000;

    private static final int FEW = 5;
    private static final int MOST = 400;

    /** What is hardly faster in turn with the other may be slower alone: of .94 a step of width 5000 took a sixth more (an AMD processor with AVX2). */
    private static final double CLEARLY = 0.9;

    /** Who has won by so much need not be timed for longer: code of vectors does not grow slower, and the library's does not grow faster. */
    private static final double BY_FAR = 0.8;

    /** After so long by the library there is a second race: some vectors are compiled later than what was exercised. */
    private static final long REST_NANOS = 1_000_000_000;

    private static final Map<Object, Race> ALL = new ConcurrentHashMap<>();

    private final long rest;
    private final LongSupplier clock;
    private Way library = new Way();
    private Way vectors = new Way();
    private boolean over;
    private boolean second;

    private static final class Way {

        private long shortest = Long.MAX_VALUE;
        private long nanos;
        private int runs;

        private void run(Runnable product, LongSupplier clock) {
            long begin = clock.getAsLong();
            product.run();
            long taken = clock.getAsLong() - begin;
            shortest = Math.min(shortest, taken);
            nanos += taken;
            runs++;
        }

        private boolean isKnown() {
            return runs >= MOST || runs >= LEAST && nanos >= ENOUGH_NANOS;
        }
    }

    /** A race that is run again after so many of a clock's nanoseconds by the library. */
    Race(long rest, LongSupplier clock) {
        this.rest = rest;
        this.clock = clock;
    }

    /** That of whatever tells how much there is to compute, for the whole process. */
    static Race of(Object size) {
        return ALL.computeIfAbsent(size, key -> new Race(REST_NANOS, System::nanoTime));
    }

    /** Computes a product by one of the two. */
    void run(Runnable byLibrary, Runnable inVectors) {
        if (over) {
            if (isWon()) {
                inVectors.run();
            } else if (second) {
                byLibrary.run();
            } else {
                library.run(byLibrary, clock);
                beginAgain();
            }
        } else if (vectors.runs <= library.runs) {
            vectors.run(inVectors, clock);
        } else {
            library.run(byLibrary, clock);
            over = vectors.isKnown() && library.isKnown() || isWonByFar() || isLostByFar();
        }
    }

    private boolean isWon() {
        return vectors.shortest < CLEARLY * library.shortest;
    }

    private boolean isWonByFar() {
        return vectors.runs >= LEAST && library.runs >= LEAST && vectors.shortest < BY_FAR * library.shortest;
    }

    private boolean isLostByFar() {
        return second
                && vectors.runs >= FEW
                && vectors.nanos >= FEW_NANOS
                && library.shortest < BY_FAR * vectors.shortest;
    }

    private void beginAgain() {
        if (library.nanos > rest) {
            library = new Way();
            vectors = new Way();
            over = false;
            second = true;
        }
    }
}
