package dev.distill.dsl.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where what was made of a user's data is kept: below the user's home, or below the project where that cannot be written. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * The folder of one kind of data.
     *
     * @param kind its name, such as "corpora"; the system property {@code distill.<kind>} names another folder
     */
    public static Path of(String kind) {
        return ofUser(kind).orElseGet(() -> ProjectFolder.resolve(Path.of(".distill", kind)));
    }

    /** The folder of one kind of data that is not worth a project's place: none where there is no home that can be written. */
    public static Optional<Path> ofUser(String kind) {
        String told = System.getProperty(property(kind), "");
        Path home = Path.of(System.getProperty("user.home", "?"));
        if (!told.isBlank()) {
            return Optional.of(ProjectFolder.resolve(Path.of(told)));
        }
        return home.isAbsolute() && Files.isWritable(home)
                ? Optional.of(home.resolve(".cache").resolve("distill").resolve(kind))
                : Optional.empty();
    }

    /** The system property that names another folder. */
    public static String property(String kind) {
        return "distill." + kind;
    }
}
