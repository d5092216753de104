package dev.distill.engine.fleet;

import dev.distill.dsl.text.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class path of the tests as workers of a user have it, in jars; what only tests have is left out. */
final class TestJars {

    private static final Path FOLDER = Path.of("target", "worker-jars").toAbsolutePath();

    private static final List<Path> CLASS_PATH = withTests().stream()
            .filter(element -> !element.endsWith(Path.of("target", "test-classes")))
            .map(element -> Files.isDirectory(element) ? jar(element) : element)
            .toList();

    private TestJars() {}

    /** All that the tests have, for what tests start of their own. */
    static List<Path> withTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    static List<Path> classPath() {
        return CLASS_PATH;
    }

    /** The jar of a folder's files, made once for all processes of a build. */
    private static Path jar(Path classes) {
        try {
            List<Path> files;
            try (Stream<Path> all = Files.walk(classes)) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            StringBuilder state = new StringBuilder();
            for (Path file : files) {
                state.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
            }
            Path jar = FOLDER.resolve(Digest.of(state.toString()) + ".jar");
            if (!Files.exists(jar)) {
                Files.createDirectories(FOLDER);
                Path draft = FOLDER.resolve(UUID.randomUUID() + ".draft");
                write(classes, files, draft);
                // Whichever process comes last, it is the same file: an archive of classes goes by size and time.
                Files.setLastModifiedTime(draft, Files.getLastModifiedTime(classes));
                Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path classes, List<Path> files, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
    }
}
