package dev.distill.dsl.stream;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A named source of random numbers that can be entered at any position.
 *
 * <p>Each position (a training step, say) has a generator of its own, so where a run goes on after a stop needs no state but
 * the position. The algorithm is L64X128MixRandom of {@link java.util.random}; golden values in the tests pin it.
 *
 * @param key the stream's 64-bit key
 */
public record Stream(long key) {

    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM = algorithm();

    /** Java 17 looks for algorithms through the thread's class loader, and that of a Maven plugin does not see the JDK's. */
    private static RandomGeneratorFactory<RandomGenerator> algorithm() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return RandomGeneratorFactory.of("L64X128MixRandom");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A fresh generator for a position from 0. */
    public RandomGenerator at(long position) {
        return ALGORITHM.create(mixed(key + 0x9E3779B97F4A7C15L * (position + 1)));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014, doi 10.1145/2714064.2660195). */
    private static long mixed(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
