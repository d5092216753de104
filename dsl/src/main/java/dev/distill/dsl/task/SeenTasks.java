package dev.distill.dsl.task;

import dev.distill.dsl.error.DeclarationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Tasks that were read in this process: read once for as long as their files stay as they are. */
final class SeenTasks {
    private static final Map<List<Object>, Task> SEEN = new ConcurrentHashMap<>();

    private SeenTasks() {}

    /**
     * The task of some files.
     *
     * @param kind of the task
     * @param how they are read, which another way tells from this one
     */
    static <T extends Task> T of(Class<T> kind, List<Path> files, Object how, Supplier<T> reading) {
        List<Object> looks =
                List.of(kind, how, files.stream().map(SeenTasks::look).toList());
        return kind.cast(SEEN.compute(looks, (any, seen) -> seen != null && isThere(seen) ? seen : reading.get()));
    }

    /** What tells a file from others without reading it. */
    private static List<Object> look(Path file) {
        try {
            return List.of(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new DeclarationException("The data file (" + file + ") cannot be read: " + e + ".", "Look at it.");
        }
    }

    private static boolean isThere(Task task) {
        return task.source().files().stream()
                .allMatch(file -> file.place().filter(Files::isRegularFile).isPresent());
    }
}
