package dev.distill.dsl.task;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.text.CacheFolder;
import dev.distill.dsl.text.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * IDX files that images of other formats are packed into, each under its digest in a folder of this machine's user. A file is written
 * beside its place and moved there whole, so builds may write it at once.
 */
final class PackedFiles {
    private static final String KIND = "images";

    private PackedFiles() {}

    static DataFile kept(IdxFile content) {
        Path folder = CacheFolder.of(KIND);
        try {
            Files.createDirectories(folder);
            Path making = Files.createTempFile(folder, "making-", ".idx");
            try {
                String digest = write(content, making);
                return DataFile.of(digest, moved(making, folder.resolve(digest + ".idx"), digest));
            } finally {
                Files.deleteIfExists(making);
            }
        } catch (IOException e) {
            throw new DeclarationException(
                    "The images cannot be kept in " + folder + ": " + e + ".",
                    "Make room there, or name another folder with -D" + CacheFolder.property(KIND) + "=... .");
        }
    }

    private static String write(IdxFile content, Path file) throws IOException {
        try (Digest.Passing out = new Digest.Passing(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            content.writeTo(out);
            return out.digest();
        }
    }

    /** Another build's file, which was there first, is as good: it has the same bytes. */
    private static Path moved(Path making, Path place, String digest) throws IOException {
        if (isWhole(place, digest)) {
            return place;
        }
        try {
            Files.move(making, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            if (!isWhole(place, digest)) {
                throw e;
            }
        }
        return place;
    }

    private static boolean isWhole(Path place, String digest) throws IOException {
        return Files.isRegularFile(place) && Digest.of(place).equals(digest);
    }
}
