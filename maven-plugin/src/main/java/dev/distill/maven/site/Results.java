package dev.distill.maven.site;

import dev.distill.maven.advice.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The files that a study's last results have: data beside its page. Networks and logs are none of them. */
final class Results {

    /** The file of measured values. */
    static final String RECORDS = "records.csv";

    private static final List<String> FOLDERS = List.of("", "site", "site/assets", "figures");

    private Results() {}

    /** The text of {@code records.csv}; empty where there is none. */
    static String records(Path study) {
        Path records = study.resolve(RECORDS);
        try {
            return Files.isRegularFile(records) ? Files.readString(records) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Copies a study's files into another folder. */
    static void copy(Path study, Path folder) {
        try {
            for (String part : FOLDERS) {
                copyFiles(study.resolve(part), folder.resolve(part));
            }
        } catch (IOException e) {
            throw Advice.unwritableOutput(folder, e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
