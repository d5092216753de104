package dev.distill.spark.submit;

import dev.distill.dsl.text.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            // It lies where the system keeps what may be removed.
        }
    }
}
