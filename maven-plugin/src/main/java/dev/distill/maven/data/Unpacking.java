package dev.distill.maven.data;

import dev.distill.dsl.error.DistillException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Takes files out of an archive, which may come from a stranger: zip, tar, a Debian package, each packed by gzip, bzip2 or xz, or one packed
 * file. What an archive is its bytes tell. Names that lead out of the folder, links, devices, and more than {@code most} bytes are
 * refused. What cannot be written is no fault of the archive, and thrown as an {@link UncheckedIOException}.
 *
 * @param archive the file
 * @param name what it is called in messages
 * @param most bytes that all files that are taken may have together
 */
record Unpacking(Path archive, String name, long most) {

    private static final int BUFFER = 1 << 16;
    /** Beyond this and a small archive, more than so many bytes out of one are a bomb. */
    private static final int LARGEST_RATIO = 250;

    private static final long SMALL = 256L << 20;
    private static final int MOST_ENTRIES = 5_000_000;

    static Unpacking of(Path archive, String name) throws IOException {
        return new Unpacking(archive, name, Math.max(SMALL, LARGEST_RATIO * Files.size(archive)));
    }

    /** Gives each file of an archive in its turn. */
    private interface Visitor {
        void visit(String path, boolean plain, InputStream bytes) throws IOException;
    }

    /**
     * Takes single files out.
     *
     * @param files where each entry goes
     */
    void files(Map<String, Path> files) {
        Map<String, Path> left = new LinkedHashMap<>(files);
        Room room = new Room();
        each((path, plain, bytes) -> {
            String entry = normal(path);
            Path place = left.remove(entry);
            if (place == null && path.isEmpty() && left.size() == 1) {
                place = left.remove(left.keySet().iterator().next());
            }
            if (place != null) {
                requirePlain(path, plain);
                copy(bytes, place, room);
            }
        });
        if (!left.isEmpty()) {
            throw FetchAdvice.noEntry(name, left.keySet().iterator().next());
        }
    }

    /**
     * Takes all out that is below an entry.
     *
     * @param below its path, or none for everything
     * @param folder where it goes
     */
    void tree(Optional<String> below, Path folder) {
        String prefix = below.map(path -> path + "/").orElse("");
        Set<Path> taken = new LinkedHashSet<>();
        Room room = new Room();
        each((path, plain, bytes) -> {
            String entry = normal(path);
            if (entry.startsWith(prefix) && !entry.equals(prefix)) {
                Path place = inside(folder, path, entry.substring(prefix.length()));
                requirePlain(path, plain);
                if (!taken.add(place)) {
                    throw FetchAdvice.badArchive(name, "it has the entry (" + path + ") twice");
                }
                copy(bytes, place, room);
            }
        });
        if (taken.isEmpty()) {
            throw FetchAdvice.noEntry(name, below.orElse("any file"));
        }
    }

    private static String normal(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private Path inside(Path folder, String path, String relative) {
        Path place = folder.resolve(relative).normalize();
        boolean leadsOut = relative.isEmpty()
                || relative.contains("\\")
                || relative.contains("\0")
                || Arrays.asList(relative.split("/", -1)).contains("..")
                || !place.startsWith(folder)
                || place.equals(folder);
        if (leadsOut) {
            throw FetchAdvice.badArchive(name, "its entry (" + path + ") leads out of the folder");
        }
        return place;
    }

    private void requirePlain(String path, boolean plain) {
        if (!plain) {
            throw FetchAdvice.badArchive(name, "its entry (" + path + ") is a link or no plain file");
        }
    }

    /** How many bytes have been taken out of an archive. */
    private static final class Room {
        private long used;
    }

    private void copy(InputStream in, Path place, Room room) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = opened(place)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                room.used += read;
                if (room.used > most) {
                    throw FetchAdvice.badArchive(name, "more than " + most + " bytes come out of it");
                }
                write(out, buffer, read);
            }
        }
    }

    private OutputStream opened(Path place) {
        try {
            Files.createDirectories(place.getParent());
            return Files.newOutputStream(place);
        } catch (FileAlreadyExistsException e) {
            throw FetchAdvice.badArchive(
                    name, "it has (" + place.getParent().getFileName() + ") as a file and as a folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void each(Visitor visitor) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
            if (startsWith(file, 'P', 'K')) {
                zip(visitor);
            } else {
                stream(file, visitor);
            }
        } catch (IOException | CompressorException | IllegalArgumentException e) {
            throw FetchAdvice.badArchive(
                    name, "it is damaged, or of a form that is not known here (" + e.getMessage() + ")");
        }
    }

    private static boolean startsWith(InputStream in, int... signs) throws IOException {
        in.mark(signs.length);
        boolean same = true;
        for (int sign : signs) {
            same &= in.read() == sign;
        }
        in.reset();
        return same;
    }

    private void zip(Visitor visitor) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            int entries = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                count(++entries);
                if (!entry.isDirectory()) {
                    int type = entry.getUnixMode() & 0170000;
                    boolean plain = !entry.isUnixSymlink() && (type == 0 || type == 0100000);
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        visitor.visit(entry.getName(), plain, bytes);
                    }
                }
            }
        }
    }

    private void stream(InputStream file, Visitor visitor) throws IOException, CompressorException {
        if (startsWith(file, '!', '<', 'a', 'r', 'c', 'h', '>')) {
            debian(file, visitor);
        } else if (isPacked(file)) {
            InputStream unpacked = new BufferedInputStream(
                    new CompressorStreamFactory(true).createCompressorInputStream(file), BUFFER);
            if (isTar(unpacked)) {
                tar(unpacked, visitor);
            } else {
                visitor.visit("", true, unpacked);
            }
        } else if (isTar(file)) {
            tar(file, visitor);
        } else {
            throw new IOException("no sign of an archive");
        }
    }

    private static boolean isPacked(InputStream file) throws IOException {
        return startsWith(file, 0x1f, 0x8b)
                || startsWith(file, 'B', 'Z', 'h')
                || startsWith(file, 0xfd, '7', 'z', 'X', 'Z', 0);
    }

    private static boolean isTar(InputStream in) throws IOException {
        int header = 512;
        in.mark(header);
        byte[] signs = in.readNBytes(header);
        in.reset();
        return TarArchiveInputStream.matches(signs, signs.length);
    }

    private void tar(InputStream in, Visitor visitor) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            count(++entries);
            if (!entry.isDirectory()) {
                visitor.visit(entry.getName(), entry.isFile() && !entry.isLink() && !entry.isSymbolicLink(), tar);
            }
        }
    }

    /** What a package installs lies in an archive of its own within it. */
    private void debian(InputStream file, Visitor visitor) throws IOException, CompressorException {
        ArchiveInputStream<?> parts = new ArArchiveInputStream(file);
        for (ArchiveEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
            if (part.getName().startsWith("data.tar")) {
                stream(new BufferedInputStream(parts, BUFFER), visitor);
                return;
            }
        }
        throw new IOException("a package without data");
    }

    private void count(int entries) throws DistillException {
        if (entries > MOST_ENTRIES) {
            throw FetchAdvice.badArchive(name, "it has more than " + MOST_ENTRIES + " entries");
        }
    }
}
