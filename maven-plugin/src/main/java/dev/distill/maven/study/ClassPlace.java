package dev.distill.maven.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An element of a class path: a folder or a jar. What cannot be read in it holds no class; no file in it stops anything. */
abstract class ClassPlace implements Closeable {

    private static final String ENDING = ".class";

    /** The folder or the jar of a path, whatever its characters; none where it is neither. */
    static Optional<ClassPlace> of(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(new Folder(path));
        }
        try {
            return Optional.of(new Jar(new ZipFile(path.toFile())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** All its classes. */
    abstract List<ClassFile> classes();

    /** The class of a name such as {@code org/example/ParityStudy}. */
    abstract Optional<ClassFile> named(String name);

    private static final class Folder extends ClassPlace {

        private final Path root;

        Folder(Path root) {
            this.root = root;
        }

        @Override
        List<ClassFile> classes() {
            List<ClassFile> classes = new ArrayList<>();
            try {
                Files.walkFileTree(
                        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, readingInto(classes));
            } catch (IOException e) {
                // What was found until then is all that can be read.
            }
            return classes;
        }

        private static SimpleFileVisitor<Path> readingInto(List<ClassFile> classes) {
            return new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ENDING)) {
                        read(file).ifPresent(classes::add);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            };
        }

        @Override
        Optional<ClassFile> named(String name) {
            try {
                return read(root.resolve(name + ENDING));
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }

        private static Optional<ClassFile> read(Path file) {
            try {
                return ClassFile.of(Files.readAllBytes(file));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {}
    }

    private static final class Jar extends ClassPlace {

        private static final String OTHER_VERSIONS = "META-INF/";

        private final ZipFile file;

        Jar(ZipFile file) {
            this.file = file;
        }

        @Override
        List<ClassFile> classes() {
            try (Stream<? extends ZipEntry> entries = file.stream()) {
                return entries.filter(entry -> entry.getName().endsWith(ENDING))
                        .filter(entry -> !entry.getName().startsWith(OTHER_VERSIONS))
                        .flatMap(entry -> read(entry).stream())
                        .toList();
            }
        }

        @Override
        Optional<ClassFile> named(String name) {
            return Optional.ofNullable(file.getEntry(name + ENDING)).flatMap(this::read);
        }

        private Optional<ClassFile> read(ZipEntry entry) {
            try (InputStream in = file.getInputStream(entry)) {
                return ClassFile.of(in.readAllBytes());
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
