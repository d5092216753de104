package dev.distill.dsl.stream;

import dev.distill.dsl.text.Digest;

/**
 * The random numbers of one run: a stream for each purpose, derived from one root seed by SHA-256.
 *
 * <p>A purpose's numbers depend on the seed and the purpose alone, so a new arm, measure or figure never moves another's.
 */
public final class Streams {

    private final long seed;

    private Streams(long seed) {
        this.seed = seed;
    }

    /** The streams of a root seed. */
    public static Streams of(long seed) {
        return new Streams(seed);
    }

    /** The stream for a purpose, such as "init", "data" or "evaluation". */
    public Stream stream(String purpose) {
        return new Stream(firstLong(Digest.bytesOf(seed + "/" + purpose)));
    }

    private static long firstLong(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }
}
