package dev.distill.templates;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.text.Reserved;
import dev.distill.dsl.text.StillZip;
import dev.distill.templates.render.Templates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A study's page with all that it links to in one file, to be sent or kept: unpacked anywhere it opens offline, from {@code index.html}.
 */
public final class StudyZip {

    private StudyZip() {}

    /**
     * Writes {@code <study>-<scale>.zip}; the same report and context give the same bytes on one Java.
     *
     * @param folder made where it is missing
     * @return the file
     * @throws DistillException where it cannot be written
     */
    public static Path write(StudyReport report, StudyContext context, Path folder) {
        String name = report.study().name() + "-" + report.plan().scale().label();
        Path file = folder.resolve(name + ".zip");
        Path part = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(folder);
            try {
                write(entries(report, context, name + "/"), part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            return file;
        } catch (IOException e) {
            throw new DistillException(
                    "The zip (" + file + ") cannot be written: " + e + ".",
                    "Look at the folder's permissions and the disk's space, or choose another folder with -Ddistill.output=...",
                    e);
        }
    }

    /** All files below one folder: the study's as they lie beside an index of it alone. */
    private static Map<String, byte[]> entries(StudyReport report, StudyContext context, String root) {
        Map<String, byte[]> entries = new TreeMap<>();
        StudyOutput.files(report, context)
                .forEach((name, bytes) -> entries.put(root + report.study().name() + "/" + name, bytes));
        String index = new Templates().draw("index.vm", List.of(IndexEntry.of(report)));
        entries.put(root + Reserved.INDEX, index.getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private static void write(Map<String, byte[]> entries, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                StillZip zip = new StillZip(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.compressed(entry.getKey(), entry.getValue());
            }
        }
    }
}
