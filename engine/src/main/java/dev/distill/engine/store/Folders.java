package dev.distill.engine.store;

import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Files that are whole or not there, and folders that go as a whole. */
final class Folders {

    private static final String DRAFT = ".draft-";

    private Folders() {}

    /** Writes a text under a temporary name, brings it to the disk, and moves it into place. */
    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes likewise. */
    static void write(Path file, byte[] bytes) throws IOException {
        write(file.getParent(), digest -> file.getFileName().toString(), out -> out.write(bytes));
    }

    /**
     * Writes bytes as they come, likewise; where that fails, nothing is left of them.
     *
     * @param name of the file, by the SHA-256 of its bytes
     * @return the SHA-256
     */
    static String write(Path folder, UnaryOperator<String> name, Writing writing) throws IOException {
        Files.createDirectories(folder);
        Path draft = draft(folder);
        try {
            String digest;
            try (Digest.Passing out = new Digest.Passing(Files.newOutputStream(draft))) {
                writing.to(out);
                digest = out.digest();
            }
            sync(draft);
            Path file = folder.resolve(name.apply(digest));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return digest;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** An empty file under a temporary name, which others may read as far as the process lets them. */
    static Path draft(Path folder) throws IOException {
        return Files.createTempFile(folder, DRAFT, "", open("rw-rw-rw-"));
    }

    /** Whether a file has such a name. */
    static boolean isDraft(String name) {
        return name.startsWith(DRAFT);
    }

    /** A new folder under a name that begins so, likewise. */
    static Path fresh(Path folder, String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix, open("rwxrwxrwx"));
    }

    /** Temporary files are their owner's alone by default; of these permissions the process's mask takes what it takes of any file. */
    private static FileAttribute<?>[] open(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Brings a file's bytes to the disk. */
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Brings a folder's names to the disk, where the system can. */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the move is on the disk when the system says so.
        }
    }

    /** The plain files of a folder, by name. */
    static List<Path> files(Path folder) throws IOException {
        return listed(folder).stream().filter(Files::isRegularFile).toList();
    }

    /** What lies in a folder, by name. What has a name that Java cannot say here, as in the locale C, is none of ours. */
    static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Folders::sayable).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean sayable(Path file) {
        try {
            return Path.of(file.getFileName().toString()).equals(file.getFileName());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Removes a folder and all in it; what is gone already, or goes meanwhile, is no error. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException e) throws IOException {
                Files.deleteIfExists(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
