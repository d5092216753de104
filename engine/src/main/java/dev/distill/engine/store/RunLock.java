package dev.distill.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to train a run, held by one process of all that share a store; the system takes it back when the process dies. */
final class RunLock implements AutoCloseable {

    /** A process that opens and closes a file loses every lock that it has on it: what is held here is not opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the right, unless another has it, be it another thread of this process. */
    static Optional<RunLock> take(Path place) throws IOException {
        Path file = Files.createDirectories(place.getParent()).toRealPath().resolve(place.getFileName());
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<RunLock> lock = Optional.empty();
        try {
            lock = locked(file).map(channel -> new RunLock(file, channel));
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

    /** Whether the right has not been given back yet. */
    boolean held() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (held()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
