package dev.distill.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where workers unpack native libraries, once for all runs: where Maven's JVM was told to, or in the user's home as JavaCPP does by
 * itself. Some users have none (in a container it is called "?"), or one that cannot be written: then in a folder that was given.
 */
final class NativeCache {

    static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

    private static final String IN_HOME = ".javacpp/cache";

    private NativeCache() {}

    /** The folder for a JVM's properties. */
    static Path of(Properties properties, Path spare) {
        return Stream.of(
                        path(properties.getProperty(PROPERTY)).map(Path::toAbsolutePath),
                        path(properties.getProperty("user.home"))
                                .filter(Path::isAbsolute)
                                .map(home -> home.resolve(IN_HOME)))
                .flatMap(Optional::stream)
                .filter(NativeCache::usable)
                .findFirst()
                .orElse(spare.toAbsolutePath());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.ofNullable(text).filter(it -> !it.isBlank()).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean usable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
