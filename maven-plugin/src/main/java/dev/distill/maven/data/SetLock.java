package dev.distill.maven.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write a data set, held by one build of all that share a folder; the system takes it back when a build dies. */
final class SetLock implements AutoCloseable {

    private static final int EVERY_MILLIS = 100;
    /** A process that opens and closes a file loses every lock that it has on it: what is held here is not opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the right, and waits for it where another has it. */
    static SetLock take(Path place, Runnable waiting) throws IOException, InterruptedException {
        Path file = Files.createDirectories(place.getParent()).toRealPath().resolve(place.getFileName());
        Optional<SetLock> lock = tried(file);
        if (lock.isEmpty()) {
            waiting.run();
        }
        while (lock.isEmpty()) {
            Thread.sleep(EVERY_MILLIS);
            lock = tried(file);
        }
        return lock.get();
    }

    private static Optional<SetLock> tried(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<SetLock> lock = Optional.empty();
        try {
            lock = locked(file).map(channel -> new SetLock(file, channel));
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This class was loaded twice, and the other one has it: the same as another process.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
