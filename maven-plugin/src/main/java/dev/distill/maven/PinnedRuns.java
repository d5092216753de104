package dev.distill.maven;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

    /** Pins lie in folders of studies and versions, and these in a module's folder or in one below. */
    private static final int DEEPEST = 6;

    private PinnedRuns() {}

    private static boolean names(Path file) {
        return file.endsWith(Lock.FILE) || file.endsWith("specifications.json");
    }

    /**
     * The folders of pins in a module's folder, whatever they are called; what is built and what is hidden is not looked into.
     *
     * @param all whether none may be missed, as where runs are removed: a folder that cannot be read is refused
     */
    static Set<Path> foldersIn(Path module, boolean all) {
        Set<Path> folders = new LinkedHashSet<>();
        if (!Files.isDirectory(module)) {
            return folders;
        }
        try {
            Files.walkFileTree(module, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean left = !folder.equals(module) && (name.equals("target") || name.startsWith("."));
                    return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                    if (all) {
                        throw why;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith(Lock.FILE)) {
                        folders.add(file.getParent());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return folders;
        } catch (IOException e) {
            throw unreadable(module, e);
        }
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
            throw unreadable(pins, e);
        }
    }

    private static DistillException unreadable(Path pins, Exception why) {
        return new DistillException(
                "The pins (" + pins + ") cannot be read: " + why + ".", "Nothing is pruned while they cannot.", why);
    }
}
