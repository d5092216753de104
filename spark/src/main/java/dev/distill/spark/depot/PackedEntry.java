package dev.distill.spark.depot;

import dev.distill.dsl.text.Digest;
import dev.distill.engine.store.RunStore;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A sealed entry as one file: object stores move and show files as a whole, and no folders. */
final class PackedEntry {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private PackedEntry() {}

    /**
     * Writes the files of a run's entry; the stream is left open.
     *
     * @return whether there was an entry whose bytes are those that were written
     */
    static boolean write(RunStore store, String run, OutputStream out) throws IOException {
        Map<Path, String> files = store.files(run);
        boolean sound = !files.isEmpty();
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey().getFileName().toString()));
            sound = copied(Files.newInputStream(file.getKey()), zip).equals(file.getValue()) && sound;
            zip.closeEntry();
        }
        if (!files.isEmpty()) {
            zip.finish();
        }
        return sound;
    }

    /**
     * Reads the files of an entry into a folder.
     *
     * @throws EOFException where it is not all of a packed entry
     */
    static void read(InputStream in, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ZipInputStream zip = new ZipInputStream(in)) {
            int files = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!NAME.matcher(entry.getName()).matches()) {
                    throw new EOFException("it has a file of a strange name");
                }
                Files.copy(zip, folder.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
                files++;
            }
            if (files == 0) {
                throw new EOFException("it is no packed entry");
            }
        }
    }

    private static String copied(InputStream from, OutputStream to) throws IOException {
        try (from) {
            Digest.Passing passing = new Digest.Passing(to);
            from.transferTo(passing);
            return passing.digest();
        }
    }
}
