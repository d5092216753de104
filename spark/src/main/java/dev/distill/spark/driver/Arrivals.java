package dev.distill.spark.driver;

import dev.distill.engine.store.Draft;
import dev.distill.spark.wire.Piece;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of a run that come from an executor: they count once all of them are there as they were sent. */
final class Arrivals {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Draft draft;
    private final Map<String, Path> coming = new HashMap<>();

    Arrivals(Draft draft) {
        this.draft = draft;
    }

    /** Takes some bytes of a file. */
    void take(Question.Given given) throws IOException {
        if (!NAME.matcher(given.name()).matches()) {
            throw new IOException("No file of a run is called (" + given.name() + ").");
        }
        Path file = coming.computeIfAbsent(given.name(), name -> draft.fresh());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            if (given.offset() == 0) {
                out.setLength(0);
            }
            out.seek(given.offset());
            out.write(given.bytes());
        }
    }

    /** Whether these came as they were sent, and were kept; none of them is no such thing. */
    boolean keep(List<Piece> files) {
        boolean all = !files.isEmpty();
        for (Piece piece : files) {
            Path file = coming.remove(piece.path());
            all = file != null && draft.take(piece.path(), file, piece.sha256()) && all;
        }
        return all;
    }

    /** Removes what has come of files that are not whole. */
    void forget() {
        for (Path file : coming.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It is removed when the run's entry is made.
            }
        }
        coming.clear();
    }
}
