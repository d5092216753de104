package dev.distill.dsl.data;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of a data set, or a tree of files.
 *
 * @param name its path below the set's folder, with slashes
 * @param tree whether it is a folder with all that is in it
 * @param sha256 of its bytes, where that is known; none of a tree
 * @param offers where it is to be had, the first before the others; none where it is brought by hand
 */
public record WantedFile(String name, boolean tree, Optional<String> sha256, List<Offer> offers) {
    /** Checks the name. */
    public WantedFile {
        relative("file of a data set", name);
        sha256.ifPresent(DataFile::of);
        offers = List.copyOf(offers);
    }

    static String relative(String what, String path) {
        boolean inside = !path.isBlank()
                && !path.contains("\\")
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        Require.that(
                inside,
                "The " + what + " (" + path + ") is no path below a folder.",
                "Write it from there with slashes, as in train/images.gz.");
        return path;
    }

    /** Whether it is in a folder, whatever its bytes. */
    public boolean isIn(Path folder) {
        Path place = folder.resolve(name);
        return tree ? Files.isDirectory(place) : Files.isRegularFile(place);
    }

    /**
     * Refuses a file in a folder whose bytes are not those that are known.
     *
     * @param set the set's name, for the message
     */
    void check(String set, Path folder) {
        Path place = folder.resolve(name);
        if (sha256.isEmpty()) {
            return;
        }
        String found = digest(place);
        Require.that(
                found.equals(sha256.get()),
                "The data file (" + place + ") of the data set (" + set + ") has the SHA-256 (" + found + "), and ("
                        + sha256.get() + ") is that of the set.",
                "It was damaged, or is another: delete it, and fetch it anew with mvn distill:data"
                        + " -Ddistill.data.fetch.");
    }

    private static String digest(Path place) {
        try {
            return SeenDigests.of(place);
        } catch (IOException e) {
            throw new DeclarationException("The data file (" + place + ") cannot be read: " + e + ".", "Look at it.");
        }
    }
}
