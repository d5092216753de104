package dev.distill.maven;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The identities that the pins of a folder name, and the files that their teachers were read from: every SHA-256 in locks and
 * specifications, since one too many does no harm.
 */
final class PinnedRuns {

    private static final Pattern IDENTITY = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private PinnedRuns() {}

    private static boolean names(Path file) {
        return file.endsWith("study.lock") || file.endsWith("specifications.json");
    }

    static Set<String> in(Path pins) {
        Set<String> identities = new HashSet<>();
        if (!Files.isDirectory(pins)) {
            return identities;
        }
        try (Stream<Path> files = Files.walk(pins, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(PinnedRuns::names).toList()) {
                Matcher matcher = IDENTITY.matcher(Files.readString(file));
                while (matcher.find()) {
                    identities.add(matcher.group());
                }
            }
            return identities;
        } catch (IOException | UncheckedIOException e) {
            throw new DistillException(
                    "The pins (" + pins + ") cannot be read: " + e + ".", "Nothing is pruned while they cannot.", e);
        }
    }
}
