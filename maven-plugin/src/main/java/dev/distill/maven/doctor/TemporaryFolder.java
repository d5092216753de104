package dev.distill.maven.doctor;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A flat folder for a while.
 *
 * @param path where it is
 */
record TemporaryFolder(Path path) {

    static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("distill-doctor-"));
        } catch (IOException e) {
            throw new DistillException(
                    "A temporary folder could not be made: " + e + ".",
                    "Make room or allow writing there, or name another place: MAVEN_OPTS=-Djava.io.tmpdir=...",
                    e);
        }
    }

    /** What cannot be deleted is the system's to tidy. */
    void delete() {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
