package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Thrown where the store cannot be written. It is nobody's fault that trains: the study stops, and goes on later where it was. */
public final class StoreException extends DistillException {

    private static final long serialVersionUID = 1;
    private static final double MEGABYTE = 1 << 20;

    private StoreException(String problem, String advice, IOException cause) {
        super(problem, advice, cause);
    }

    /** What is wrong with a folder of the store, and what to do; a full disk has its own words. */
    static StoreException unwritable(Path folder, IOException cause) {
        Optional<Long> left = left(folder);
        return full(cause) || left.filter(bytes -> bytes < MEGABYTE).isPresent()
                ? new StoreException(
                        "The disk of the store (" + folder + ") is full: "
                                + left.map(StoreException::megabytes).orElse("too few MB")
                                + " are left, and more was to be written.",
                        "Make room there (maybe with mvn distill:store -Ddistill.prune), or choose another place with"
                                + " -Ddistill.store=..., and start again: what is done stays done, the rest goes on"
                                + " where it was.",
                        cause)
                : new StoreException(
                        "The store (" + folder + ") cannot be written: " + cause + ".",
                        "Look at its permissions, or choose another place with -Ddistill.store=...",
                        cause);
    }

    /** A folder of the store, or a file in it, is there and may not be read. */
    static StoreException unreadable(Path folder, IOException cause) {
        return new StoreException(
                "The store (" + folder + ") cannot be read: " + cause + ".",
                "Look at its permissions, or choose another place with -Ddistill.store=...",
                cause);
    }

    private static boolean full(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("no space left", "not enough space", "quota exceeded").anyMatch(message::contains);
    }

    private static Optional<Long> left(Path folder) {
        try {
            return Optional.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
