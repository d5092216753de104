package dev.distill.engine.fleet;

import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A folder of archives of classes, one for each Java and class path. Java dies of an archive that is shorter than it was, and goes on without
 * any where one is damaged otherwise, so an archive's name tells its size and its sum; whatever is in the folder may be deleted.
 */
final class ClassArchives {

    private static final int KEPT = 6;
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final String ARCHIVE = ".jsa";
    private static final String DRAFT = ".draft";

    private final Path folder;

    ClassArchives(Path folder) {
        this.folder = folder;
    }

    /**
     * What Java and a class path are told by: every jar's place, size and time, and those of Java's own classes and of its own archive,
     * on which others stand. None where a folder is on the class path, of which Java takes no archive, or where a file is missing.
     */
    static Optional<String> key(Path java, List<Path> classPath) {
        try {
            Path home = java.toRealPath().resolve("../..").normalize();
            StringBuilder text = new StringBuilder();
            text.append(stamp(home.resolve("release"))).append(stamp(home.resolve("lib/modules")));
            Path base = home.resolve("lib/server/classes.jsa");
            text.append(stamp(Files.exists(base) ? base : home.resolve("bin/server/classes.jsa")));
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
            Optional<Path> found = files.filter(file -> named(file).startsWith(key + "-"))
                    .filter(this::isWhole)
                    .findFirst();
            found.ifPresent(ClassArchives::touch);
            return found;
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private boolean isWhole(Path file) {
        try {
            if (!named(file).endsWith(ARCHIVE)) {
                return false;
            }
            boolean whole = named(file).endsWith(ending(file));
            if (!whole) {
                delete(file);
            }
            return whole;
        } catch (IOException e) {
            return false;
        }
    }

    private static String ending(Path file) throws IOException {
        CRC32 sum = new CRC32();
        byte[] some = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                sum.update(some, 0, length);
            }
        }
        return "-" + Files.size(file) + "-" + Long.toHexString(sum.getValue()) + ARCHIVE;
    }

    /** Where the folder cannot be written, an archive is as good, and nothing is deleted. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It is somebody else's.
        }
    }

    /** Where an archive may be written to, unless the folder cannot be. */
    Optional<Path> draft(String key) {
        try {
            Files.createDirectories(folder);
            sweep();
            return Files.isWritable(folder)
                    ? Optional.of(folder.resolve(key + "-" + UUID.randomUUID() + DRAFT))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Keeps an archive that was written whole, and deletes those that were not used for longest. */
    void keep(String key, Path draft) {
        try {
            draft.toFile().setWritable(true);
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Path archive = folder.resolve(key + ending(draft));
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tidy();
        } catch (IOException | UncheckedIOException e) {
            delete(draft);
        }
    }

    /** Deletes what workers wrote, or began to, of which nobody heard. */
    private void sweep() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> named(file).endsWith(DRAFT) && used(file).isBefore(abandoned))
                    .forEach(ClassArchives::delete);
        }
    }

    private void tidy() throws IOException {
        sweep();
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
            // Java makes archives that may be read only, which some systems do not delete.
            file.toFile().setWritable(true);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It may be deleted another time, or by its user.
        }
    }

    private static String named(Path file) {
        return file.getFileName().toString();
    }
}
