package dev.distill.maven.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Adds up the files of a folder that others may be at work in. */
final class FolderSize extends SimpleFileVisitor<Path> {

    private long bytes;

    private FolderSize() {}

    /** The bytes in a folder; none where it is not there. */
    static long of(Path folder) {
        FolderSize size = new FolderSize();
        try {
            Files.walkFileTree(folder, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    /** What has been moved meanwhile is counted elsewhere, or not at all. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
