package dev.distill.maven.pin;

import dev.distill.dsl.error.DistillException;
import java.nio.file.Path;

/** Reads an archive in a process of its own, and says why it was refused. */
final class ArchiveReader {

    private ArchiveReader() {}

    public static void main(String[] arguments) {
        try {
            PinArchive.read(Path.of(arguments[0]));
        } catch (DistillException e) {
            System.out.println(e.getMessage());
        }
    }
}
