package dev.distill.engine.fleet;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What a worker has of an archive of its classes (<a href="https://openjdk.org/jeps/350">JEP 350</a>): Java maps it into memory, instead of
 * reading, checking and linking three thousand classes from forty jars. A worker that finds none writes one when it ends, for those after it.
 */
sealed interface ClassArchive {

    /** Keys of archives with which a worker did not come up, for this process. */
    Set<String> BLAMED = ConcurrentHashMap.newKeySet();

    /** What Java is told. */
    List<String> arguments();

    /** Whether the worker is writing now, which takes a second or two, and more where the machine is busy. */
    default boolean isBeingWritten() {
        return false;
    }

    /** Hears that the worker has ended, by itself and in order or not. */
    void ended(boolean inOrder);

    /** Hears that the worker did not come up, and tells whether the archive may be why; this process uses none such again. */
    boolean blamed();

    /** The archive for workers with such settings, if there is one. */
    static ClassArchive of(WorkerSettings settings) {
        return of(settings, (archives, key) -> Optional.empty());
    }

    /** The archive for workers with such settings, or one that the worker writes: it trains, so it has seen most classes. */
    static ClassArchive ofTraining(WorkerSettings settings) {
        return of(settings, Written::begun);
    }

    private static ClassArchive of(
            WorkerSettings settings, BiFunction<ClassArchives, String, Optional<ClassArchive>> otherwise) {
        return archives(settings)
                .flatMap(archives -> ClassArchives.key(settings.java(), settings.classPath())
                        .filter(key -> !BLAMED.contains(key))
                        .flatMap(key -> archives.find(key)
                                .<ClassArchive>map(file -> new Mapped(key, file))
                                .or(() -> otherwise.apply(archives, key))))
                .orElseGet(None::new);
    }

    /** A launcher may start another Java than it is told, or elsewhere; and of a path in two parts Java takes each for an archive. */
    private static Optional<ClassArchives> archives(WorkerSettings settings) {
        return settings.archives()
                .filter(folder ->
                        settings.launcher().isEmpty() && !folder.toString().contains(File.pathSeparator))
                .map(ClassArchives::new);
    }

    /** What Java is told of an archive: it goes on without one that is another Java's, and says nothing. */
    private static List<String> arguments(String option, Path file) {
        return List.of(option + file, "-Xlog:cds*=off");
    }

    /** Classes are read from their jars. */
    record None() implements ClassArchive {

        @Override
        public List<String> arguments() {
            return List.of();
        }

        @Override
        public void ended(boolean inOrder) {}

        @Override
        public boolean blamed() {
            return false;
        }
    }

    /**
     * An archive that is there.
     *
     * @param key of the Java and the class path
     * @param file the archive
     */
    record Mapped(String key, Path file) implements ClassArchive {

        @Override
        public List<String> arguments() {
            return ClassArchive.arguments("-XX:SharedArchiveFile=", file);
        }

        @Override
        public void ended(boolean inOrder) {}

        @Override
        public boolean blamed() {
            BLAMED.add(key);
            ClassArchives.delete(file);
            return true;
        }
    }

    /**
     * An archive that is being written, by one worker of a build at a time.
     *
     * @param archives where it is to be kept
     * @param key of the Java and the class path
     * @param draft the file until then
     */
    record Written(ClassArchives archives, String key, Path draft) implements ClassArchive {

        private static final Map<String, Path> DRAFTS = new ConcurrentHashMap<>();

        static Optional<ClassArchive> begun(ClassArchives archives, String key) {
            return archives.draft(key)
                    .filter(draft -> DRAFTS.putIfAbsent(key, draft) == null)
                    .map(draft -> new Written(archives, key, draft));
        }

        @Override
        public List<String> arguments() {
            return ClassArchive.arguments("-XX:ArchiveClassesAtExit=", draft);
        }

        @Override
        public boolean isBeingWritten() {
            return Files.exists(draft);
        }

        @Override
        public void ended(boolean inOrder) {
            if (DRAFTS.get(key) != draft) {
                return;
            }
            if (inOrder) {
                archives.keep(key, draft);
            }
            ClassArchives.delete(draft);
            DRAFTS.remove(key, draft);
        }

        @Override
        public boolean blamed() {
            BLAMED.add(key);
            ended(false);
            return true;
        }
    }
}
