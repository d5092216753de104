package dev.distill.dsl.text;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where what was made of a user's data is kept: below the user's home, or below the project where that cannot be written. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * The folder of one kind of data.
     *
     * @param kind its name, such as "corpora"; the system property {@code distill.<kind>} names another folder
     */
    public static Path of(String kind) {
        String told = System.getProperty(property(kind), "");
        Path home = Path.of(System.getProperty("user.home", "?"));
        if (!told.isBlank()) {
            return ProjectFolder.resolve(Path.of(told));
        }
        return home.isAbsolute() && Files.isWritable(home)
                ? home.resolve(".cache").resolve("distill").resolve(kind)
                : ProjectFolder.resolve(Path.of(".distill", kind));
    }

    /** The system property that names another folder. */
    public static String property(String kind) {
        return "distill." + kind;
    }
}
