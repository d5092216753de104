package dev.distill.dsl.text;

import java.nio.file.Path;

/** Where relative paths of a declaration start: at the folder of the project's pom, while a goal reads the project's studies. */
public final class ProjectFolder {

    private static final ThreadLocal<Path> FOLDER = ThreadLocal.withInitial(() -> Path.of(""));

    private ProjectFolder() {}

    /**
     * Lets relative paths that this thread declares from now on start at a folder.
     *
     * @return where they started before, to go back to
     */
    public static Path enter(Path folder) {
        Path before = FOLDER.get();
        FOLDER.set(folder);
        return before;
    }

    /** A path of a declaration, absolute. */
    public static Path resolve(Path file) {
        return FOLDER.get().resolve(file).toAbsolutePath().normalize();
    }
}
