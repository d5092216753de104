package dev.distill.dsl.model;

/**
 * What a file's network is known by: where the file lies and what it is called decide nothing.
 *
 * @param format how it is written: {@code dl4j}
 * @param sha256 the SHA-256 of the file, in lower-case hexadecimal digits
 */
public record ModelDigest(String format, String sha256) {

    /** What DL4J's {@code ModelSerializer} writes. */
    static final String DL4J = "dl4j";
}
