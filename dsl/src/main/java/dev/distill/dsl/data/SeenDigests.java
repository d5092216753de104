package dev.distill.dsl.data;

import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Digests of files that were read in this process: read once for as long as a file stays as it is. */
public final class SeenDigests {
    private static final Map<List<Object>, String> SEEN = new ConcurrentHashMap<>();

    private SeenDigests() {}

    /** The SHA-256 of a file. */
    public static String of(Path file) throws IOException {
        List<Object> look = List.of(file, Files.size(file), Files.getLastModifiedTime(file));
        String seen = SEEN.get(look);
        if (seen == null) {
            seen = Digest.of(file);
            SEEN.put(look, seen);
        }
        return seen;
    }
}
