package dev.distill.engine.fleet;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a worker has of an archive of its classes (<a href="https://openjdk.org/jeps/350">JEP 350</a>): Java maps it into memory, instead of
 * reading, checking and linking three thousand classes from forty jars. A worker that finds none writes one when it ends, for those after it.
 */
sealed interface ClassArchive {

    /** What Java is told. */
    List<String> arguments();

    /** The seconds in which a worker ends: writing takes one or two, and more where the machine is busy. */
    default int secondsToEnd() {
        return 10;
    }

    /** Hears that the worker has ended, by itself and in order or not. */
    void ended(boolean inOrder);

    /** Hears that the worker did not come up, and tells whether the archive may be why; it is not used again. */
    boolean blamed();

    /** The archive for workers with such settings, if there is one. */
    static ClassArchive of(WorkerSettings settings) {
        return archives(settings)
                .flatMap(archives -> key(settings).flatMap(archives::find))
                .<ClassArchive>map(Mapped::new)
                .orElseGet(None::new);
    }

    /** The archive for workers with such settings, or one that the worker writes: it trains, so it has seen most classes. */
    static ClassArchive ofTraining(WorkerSettings settings) {
        ClassArchive there = of(settings);
        return there instanceof None
                ? archives(settings)
                        .flatMap(archives -> key(settings).flatMap(key -> Written.begun(archives, key)))
                        .orElse(there)
                : there;
    }

    /** A launcher may start another Java than it is told, or elsewhere; and of a path in two parts Java takes each for an archive. */
    private static Optional<ClassArchives> archives(WorkerSettings settings) {
        return settings.archives()
                .filter(folder ->
                        settings.launcher().isEmpty() && !folder.toString().contains(File.pathSeparator))
                .map(ClassArchives::new);
    }

    private static Optional<String> key(WorkerSettings settings) {
        return ClassArchives.key(settings.java(), settings.classPath());
    }

    /** What Java is told of an archive besides: it goes on without one whose sums are wrong, or that is another Java's, and says nothing. */
    private static List<String> arguments(String option, Path file) {
        return List.of(option + file, "-XX:+VerifySharedSpaces", "-Xlog:cds*=off");
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
     * @param file the archive
     */
    record Mapped(Path file) implements ClassArchive {

        @Override
        public List<String> arguments() {
            return ClassArchive.arguments("-XX:SharedArchiveFile=", file);
        }

        @Override
        public void ended(boolean inOrder) {}

        @Override
        public boolean blamed() {
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

        private static final Set<String> KEYS = ConcurrentHashMap.newKeySet();

        static Optional<ClassArchive> begun(ClassArchives archives, String key) {
            return archives.draft(key).filter(draft -> KEYS.add(key)).map(draft -> new Written(archives, key, draft));
        }

        @Override
        public List<String> arguments() {
            return ClassArchive.arguments("-XX:ArchiveClassesAtExit=", draft);
        }

        @Override
        public int secondsToEnd() {
            return 60;
        }

        @Override
        public void ended(boolean inOrder) {
            if (inOrder) {
                archives.keep(key, draft);
            }
            ClassArchives.delete(draft);
            KEYS.remove(key);
        }

        @Override
        public boolean blamed() {
            ended(false);
            return true;
        }
    }
}
