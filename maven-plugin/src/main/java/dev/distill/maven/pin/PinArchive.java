package dev.distill.maven.pin;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinFiles;
import dev.distill.dsl.text.Shown;
import dev.distill.dsl.text.StillZip;
import dev.distill.maven.advice.PinAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Pins in one file, as a Maven repository keeps them: {@code <study>/<version>/} with a pin's files, and nothing else. An archive
 * may come from a stranger: it is read into memory entry by entry, none of its names becomes a path, and no pin is given out
 * before all of them are whole.
 */
public final class PinArchive {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_BYTES = 256L << 20;

    private PinArchive() {}

    /** Writes an archive; the same pins give the same bytes. */
    public static void write(List<Pin> pins, Path archive) {
        Map<String, String> entries = new TreeMap<>();
        pins.forEach(pin -> pin.files()
                .forEach((name, text) ->
                        entries.put(pin.lock().study() + "/" + pin.lock().version() + "/" + name, text)));
        try {
            Files.createDirectories(archive.getParent());
            try (OutputStream out = Files.newOutputStream(archive);
                    StillZip zip = new StillZip(out)) {
                for (Map.Entry<String, String> entry : entries.entrySet()) {
                    zip.compressed(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(archive, e);
        }
    }

    /**
     * Reads an archive.
     *
     * @throws DistillException where anything in it is not as {@link #write} makes it, or it is too much for the memory that there is
     */
    public static List<Pin> read(Path archive) {
        try {
            return pins(archive);
        } catch (OutOfMemoryError e) {
            throw PinAdvice.tooLargeForMemory(archive, Runtime.getRuntime().maxMemory());
        }
    }

    private static List<Pin> pins(Path archive) {
        Map<String, Map<String, String>> folders = new TreeMap<>();
        checkSize(archive);
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MOST_ENTRIES) {
                throw PinAdvice.badArchive(archive, "it has more than " + MOST_ENTRIES + " entries");
            }
            long bytes = 0;
            for (ZipArchiveEntry entry : entries) {
                if (!entry.isDirectory()) {
                    String text = text(archive, zip, entry);
                    bytes += text.length();
                    if (bytes > MOST_BYTES) {
                        throw tooLarge(archive);
                    }
                    add(archive, entry.getName(), text, folders);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw PinAdvice.badArchive(
                    archive, "it is no sound zip file (" + Shown.of(String.valueOf(e.getMessage())) + ")");
        }
        if (folders.isEmpty()) {
            throw PinAdvice.badArchive(archive, "there is no pin in it");
        }
        List<Pin> pins = new ArrayList<>();
        folders.forEach((folder, files) -> pins.add(pin(archive, folder, files)));
        return pins;
    }

    /** A list of entries is read as a whole, so an archive that is longer than all it may hold is not opened. */
    private static void checkSize(Path archive) {
        try {
            if (Files.size(archive) > MOST_BYTES) {
                throw tooLarge(archive);
            }
        } catch (IOException e) {
            throw PinAdvice.badArchive(archive, "it cannot be read (" + Shown.of(String.valueOf(e)) + ")");
        }
    }

    private static DistillException tooLarge(Path archive) {
        return PinAdvice.badArchive(archive, "it has more than " + (MOST_BYTES >> 20) + " MiB");
    }

    private static String text(Path archive, ZipFile zip, ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        if (entry.isUnixSymlink()
                || (entry.getUnixMode() & 0170000) != 0 && (entry.getUnixMode() & 0170000) != 0100000) {
            throw PinAdvice.badArchive(archive, "the entry (" + Shown.of(name) + ") is a link or no plain file");
        }
        if (!isOfPin(name)) {
            throw PinAdvice.badArchive(
                    archive, "the entry (" + Shown.of(name) + ") is no file of a pin, <study>/<version>/<file>");
        }
        if (!zip.canReadEntryData(entry)) {
            throw PinAdvice.badArchive(archive, "the entry (" + Shown.of(name) + ") is encrypted or packed strangely");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return PinFiles.text(name, in);
        }
    }

    private static boolean isOfPin(String name) {
        String[] parts = name.split("/", -1);
        return parts.length == 3 && Lock.isStudy(parts[0]) && Lock.isVersion(parts[1]) && Pin.FILES.contains(parts[2]);
    }

    private static void add(Path archive, String name, String text, Map<String, Map<String, String>> folders) {
        int slash = name.lastIndexOf('/');
        String before = folders.computeIfAbsent(name.substring(0, slash), any -> new LinkedHashMap<>())
                .put(name.substring(slash + 1), text);
        if (before != null) {
            throw PinAdvice.badArchive(archive, "the entry (" + Shown.of(name) + ") stands in it twice");
        }
    }

    private static Pin pin(Path archive, String folder, Map<String, String> files) {
        Pin pin;
        try {
            pin = Pin.parse(files);
        } catch (DistillException e) {
            throw PinAdvice.badArchive(
                    archive,
                    "of its pin (" + Shown.of(folder) + "): "
                            + e.getMessage().lines().findFirst().orElse(""));
        }
        if (!folder.equals(pin.lock().study() + "/" + pin.lock().version())) {
            throw PinAdvice.badArchive(
                    archive,
                    "its folder (" + Shown.of(folder) + ") holds " + pin.lock().describe());
        }
        return pin;
    }
}
