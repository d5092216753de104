package dev.distill.dsl.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.distill.dsl.error.Require;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of examples, known by its bytes: where it lies decides nothing, and is not written down with a run.
 */
public final class DataFile {
    private final String sha256;
    private final Path place;

    private DataFile(String sha256, Path placeOrNull) {
        Require.that(
                sha256 != null && sha256.matches("[0-9a-f]{64}"),
                "The digest (" + sha256 + ") of a data file is no SHA-256.",
                "Name the file itself in the declaration.");
        this.sha256 = sha256;
        this.place = placeOrNull;
    }

    /** A file in its place. */
    public static DataFile of(String sha256, Path place) {
        return new DataFile(sha256, place);
    }

    /** A file of which only the digest is known, as in a plan's text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DataFile of(String sha256) {
        return new DataFile(sha256, null);
    }

    /** The SHA-256 of its bytes, in lower-case hexadecimal digits. */
    @JsonValue
    public String sha256() {
        return sha256;
    }

    /** Where it lies, where that was declared. */
    public Optional<Path> place() {
        return Optional.ofNullable(place);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataFile file && file.sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return place == null ? sha256 : place.toString();
    }
}
