package dev.distill.spark.driver;

import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.StillZip;
import dev.distill.spark.wire.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * An element of a class path as it goes to executors: a jar that is called by its digest.
 *
 * @param sha256 the digest
 * @param file the jar
 */
record Packed(String sha256, Path file) {

    /** Packs a jar, or a folder of classes. */
    static Packed of(Path element, Path folder) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".packed-", "");
            if (Files.isDirectory(element)) {
                zip(element, draft);
            } else {
                Files.copy(element, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            String sha256 = Digest.of(draft);
            Path file = folder.resolve(Launch.file(sha256));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Packed(sha256, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void zip(Path classes, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (StillZip zip = new StillZip(Files.newOutputStream(target))) {
            for (Path file : files) {
                zip.stored(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }
}
