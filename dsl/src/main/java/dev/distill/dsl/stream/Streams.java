package dev.distill.dsl.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        return new Stream(firstLong(sha256(seed + "/" + purpose)));
    }

    /** The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal digits. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static long firstLong(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }
}
