package dev.distill.dsl.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one door to SHA-256, and to the MD5 of a file: of texts, bytes, streams and files, in lower-case hexadecimal digits. */
public final class Digest {

    private Digest() {}

    /** The digest of a text's UTF-8 bytes. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(begun().digest(bytes));
    }

    /** The digest of what a stream still holds; it is left open. */
    public static String of(InputStream in) throws IOException {
        DigestInputStream digesting = new DigestInputStream(in, begun());
        digesting.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }

    /** The digest of a file's bytes. */
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** The digest of a text's UTF-8 bytes, as bytes. */
    public static byte[] bytesOf(String text) {
        return begun().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The MD5 of a file's bytes, which tells damage, and no ill will: for files whose authors published nothing else. */
    public static String md5(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), begun("MD5"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest begun() {
        return begun("SHA-256");
    }

    private static MessageDigest begun(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }

    /** A stream whose bytes are digested as they pass. */
    public static final class Passing extends DigestOutputStream {

        /** Digests what passes on its way there. */
        public Passing(OutputStream out) {
            super(out, begun());
        }

        /** The digest of what has passed, once. */
        public String digest() {
            return HexFormat.of().formatHex(getMessageDigest().digest());
        }
    }
}
