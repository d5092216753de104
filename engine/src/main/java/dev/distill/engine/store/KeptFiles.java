package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are called by their digests, in a folder.
 *
 * @param folder the folder
 * @param extension what follows the digest in a name, its dot included
 */
record KeptFiles(Path folder, String extension) {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})(\\.[\\w-]+)?");

    /** The digest that such a file's name promises; empty of any other. */
    static String digest(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Whether a file is called so, or is what a kill left of one. */
    static boolean isOurs(String name) {
        return Folders.isDraft(name) || !digest(name).isEmpty();
    }

    /** Whether a file of such a name has the bytes that it promises. */
    static boolean isWhole(Path file) throws IOException {
        return Digest.of(file).equals(digest(file.getFileName().toString()));
    }

    boolean has(String sha256) {
        try {
            Path file = file(sha256);
            return Files.isRegularFile(file) && Digest.of(file).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    Path file(String sha256) {
        return folder.resolve(sha256 + extension);
    }

    /** Keeps what a stream gives, whole or not at all. */
    void keep(String what, String sha256, InputStream in) throws IOException {
        Path target = file(sha256);
        Files.createDirectories(folder);
        Path draft = Folders.draft(folder);
        try {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            if (!Digest.of(draft).equals(sha256)) {
                throw new DistillException(
                        "The " + what + " has changed since it was declared: its SHA-256 is (" + Digest.of(draft)
                                + "), and it was (" + sha256 + ").",
                        "Start again: the study is then one with the new file.");
            }
            Folders.sync(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
