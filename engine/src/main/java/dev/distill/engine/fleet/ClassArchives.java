package dev.distill.engine.fleet;

import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of archives of classes, one for each Java and class path. Java maps an archive as it is, and dies of one that is
 * shorter than it was, so an archive's name tells its size; whatever is in the folder may be deleted.
 */
final class ClassArchives {

    private static final int KEPT = 4;
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final String ARCHIVE = ".jsa";
    private static final String DRAFT = ".draft";

    private final Path folder;

    ClassArchives(Path folder) {
        this.folder = folder;
    }

    /**
     * What Java and a class path are told by: every jar's place, size and time, and those of Java's own classes. None where a
     * folder is on the class path, of which Java takes no archive, or where a file is missing.
     */
    static Optional<String> key(Path java, List<Path> classPath) {
        try {
            Path home = java.toRealPath().resolve("../..").normalize();
            StringBuilder text = new StringBuilder();
            text.append(stamp(home.resolve("release"))).append(stamp(home.resolve("lib/modules")));
            for (Path element : classPath) {
                text.append(stamp(element));
            }
            return Optional.of(Digest.of(text.toString()).substring(0, 24));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String stamp(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        return file + "\n" + Files.size(file) + "\n"
                + Files.getLastModifiedTime(file).toMillis() + "\n";
    }

    /** The archive of a key, which is used now, if it is there and whole. */
    Optional<Path> find(String key) {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> found = files.filter(file -> named(file).startsWith(key + "-") && whole(file))
                    .findFirst();
            if (found.isPresent()) {
                Files.setLastModifiedTime(found.get(), FileTime.from(Instant.now()));
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean whole(Path file) {
        try {
            return named(file).endsWith("-" + Files.size(file) + ARCHIVE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Where an archive may be written to, unless the folder cannot be. */
    Optional<Path> draft(String key) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder)
                    ? Optional.of(folder.resolve(key + "-" + UUID.randomUUID() + DRAFT))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps an archive that was written whole, and deletes those that were not used for longest. */
    void keep(String key, Path draft) {
        try {
            Path archive = folder.resolve(key + "-" + Files.size(draft) + ARCHIVE);
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tidy();
        } catch (IOException | UncheckedIOException e) {
            delete(draft);
        }
    }

    private void tidy() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> named(file).endsWith(DRAFT) && used(file).isBefore(abandoned))
                    .forEach(ClassArchives::delete);
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> named(file).endsWith(ARCHIVE))
                    .sorted(Comparator.comparing(ClassArchives::used).reversed())
                    .skip(KEPT)
                    .forEach(ClassArchives::delete);
        }
    }

    private static Instant used(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** Deletes a file, or leaves it where another process has it mapped and the system minds. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It may be deleted another time, or by its user.
        }
    }

    private static String named(Path file) {
        return file.getFileName().toString();
    }
}
