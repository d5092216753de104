package dev.distill.templates.file;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/**
 * A folder that files are written into: each to a temporary name first, then moved, so that a reader never meets half a file.
 *
 * @param path the folder; made when first written to
 */
public record OutputFolder(Path path) {

    /** Writes a text under a relative name, and returns where it lies. */
    public Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes under a relative name, and returns where they lie. */
    public Path write(String name, byte[] bytes) {
        Path file = path.resolve(name);
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try {
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Removes the files of a sub-folder with that ending which are not among those names: figures of an earlier drawing. */
    public void keepOnly(String folder, String ending, Set<String> names) {
        if (!Files.isDirectory(path.resolve(folder))) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolve(folder), "*" + ending)) {
            for (Path file : files) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private DistillException refused(IOException cause) {
        return new DistillException(
                "The output folder (" + path + ") cannot be written: "
                        + cause.getClass().getSimpleName() + " " + cause.getMessage() + ".",
                "Look at the folder's permissions and the disk's space, or choose another folder with -Ddistill.output=...",
                cause);
    }
}
