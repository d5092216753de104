package dev.distill.dsl.data;

import dev.distill.dsl.error.Require;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a file of a data set is to be had: advice that no run knows of.
 *
 * @param source where it is brought from
 * @param entry its path in the archive that is brought, where it is in one
 */
public record Offer(Source source, Optional<String> entry) {

    /** What is brought as a whole: a file, or an archive with several of a set's files. */
    public sealed interface Source {
        /** The SHA-256 of what is brought, where it is known. */
        Optional<String> sha256();

        /** The MD5 that its authors published, where they published no other digest: enough to tell what was damaged on its way. */
        default Optional<String> md5() {
            return Optional.empty();
        }

        /** Its name as a file. */
        String fileName();

        /** Where it is, in a word. */
        String describe();
    }

    /**
     * A public address.
     *
     * @param uri of http or https
     * @param sha256 of what is there, where it is known
     * @param md5 of what is there, where its authors published it and the SHA-256 is not known
     */
    public record Address(URI uri, Optional<String> sha256, Optional<String> md5) implements Source {
        /** Checks the address. */
        public Address {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            Require.that(
                    (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null,
                    "The address (" + uri + ") of a data file is none of http or https.",
                    "Write it whole, as in https://example.org/data.zip.");
            sha256.ifPresent(DataFile::of);
            md5.ifPresent(digest -> Require.that(
                    digest.matches("[0-9a-f]{32}"),
                    "The MD5 (" + digest + ") of a data file is none.",
                    "Write its 32 hexadecimal digits in lower case."));
        }

        /** An address with no other digest than that. */
        public Address(URI uri, Optional<String> sha256) {
            this(uri, sha256, Optional.empty());
        }

        @Override
        public String fileName() {
            String path = String.valueOf(uri.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._~+-]", "_");
            return name.isEmpty() || name.startsWith(".") ? "data" + name : name;
        }

        @Override
        public String describe() {
            return uri.toString();
        }
    }

    /**
     * An artifact in Maven repositories.
     *
     * @param coordinates {@code groupId:artifactId[:extension[:classifier]]:version}
     * @param sha256 of its file, where it is known
     */
    public record Artifact(String coordinates, Optional<String> sha256) implements Source {
        /** Checks the coordinates. */
        public Artifact {
            Require.that(
                    coordinates.matches("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.-]+"),
                    "The coordinates (" + coordinates + ") name no Maven artifact.",
                    "Write groupId:artifactId:version, or with extension and classifier before the version.");
            sha256.ifPresent(DataFile::of);
        }

        @Override
        public String fileName() {
            String[] parts = coordinates.split(":");
            return parts[1] + "-" + parts[parts.length - 1];
        }

        @Override
        public String describe() {
            return "the Maven artifact " + coordinates;
        }
    }

    /** Returns the file at a path in the archive that is brought, or the folder, for a tree; one that is packed by itself has any path. */
    public Offer entry(String path) {
        return new Offer(source, Optional.of(WantedFile.relative("entry", path)));
    }

    /** Where it is, in a sentence's part. */
    public String describe() {
        return source.describe() + entry.map(path -> " (" + path + ")").orElse("");
    }
}
