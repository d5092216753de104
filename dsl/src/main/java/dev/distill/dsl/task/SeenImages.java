package dev.distill.dsl.task;

import dev.distill.dsl.error.DeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Images that were read in this process: read once for as long as their files stay as they are. */
final class SeenImages {
    private static final Map<List<Object>, Images> SEEN = new ConcurrentHashMap<>();

    private SeenImages() {}

    /**
     * The images of some files.
     *
     * @param how they are read, which another way tells from this one
     */
    static Images of(List<Path> files, Object how, Supplier<Images> reading) {
        List<Object> looks = List.of(how, files.stream().map(SeenImages::look).toList());
        return SEEN.compute(looks, (any, seen) -> seen != null && isThere(seen) ? seen : reading.get());
    }

    /** What tells a file from others without reading it. */
    private static List<Object> look(Path file) {
        try {
            return List.of(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new DeclarationException("The data file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    private static boolean isThere(Images images) {
        return images.files().stream()
                .allMatch(file -> file.place().filter(Files::isRegularFile).isPresent());
    }
}
