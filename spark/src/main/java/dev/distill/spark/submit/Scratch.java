package dev.distill.spark.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what is on its way to the cluster, which goes with the process.
 *
 * @param folder the folder
 */
public record Scratch(Path folder) implements AutoCloseable {

    /** Makes one. */
    public static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("distill-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It lies where the system keeps what may be removed.
        }
    }
}
