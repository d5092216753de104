package dev.distill.maven.site;

import dev.distill.dsl.text.Folders;
import dev.distill.dsl.text.Reserved;
import dev.distill.maven.advice.Advice;
import dev.distill.templates.VersionEntry;
import dev.distill.templates.page.StudyPage.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an earlier build left in the folder of a site's studies, of pins and results that are there no more. Nothing is touched that is not known to be
 * ours by what lies in it: a project may have pages of its own there.
 *
 * @param root the folder of the index
 */
record Leftovers(Path root) {

    /** The pages of a fetched pin lie deepest: {@code fetched/<group>/<artifact>/<version>/<study>/<version>}. */
    private static final int DEPTH = 6;

    /** Removes what is none of these versions' and results'. */
    void remove(Collection<VersionEntry> shown) {
        Set<Path> folders = shown.stream().map(this::folder).collect(Collectors.toSet());
        Set<Path> comparisons = shown.stream()
                .flatMap(entry -> entry.beside().stream())
                .map(Link::address)
                .map(root::resolve)
                .collect(Collectors.toSet());
        try {
            for (Path page : found(Leftovers::isComparison)) {
                if (!comparisons.contains(page)) {
                    Files.delete(page);
                    Files.deleteIfExists(markdown(page));
                }
            }
            for (Path folder : found(Leftovers::isOurs)) {
                if (!folders.contains(folder)) {
                    Folders.delete(folder);
                    removeEmpty(folder.getParent());
                }
            }
        } catch (IOException e) {
            throw Advice.unwritableOutput(root, e);
        }
    }

    /** Where a line of the index has its pages: a version's page lies in its folder, that of results one deeper. */
    private Path folder(VersionEntry entry) {
        Path page = root.resolve(entry.link());
        return entry.pinned() ? page.getParent() : page.getParent().getParent();
    }

    private List<Path> found(Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, DEPTH)) {
            return all.filter(wanted).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isOurs(Path folder) {
        return Files.isRegularFile(folder.resolve("pin").resolve("study.lock")) || isUnpinned(folder);
    }

    private static boolean isUnpinned(Path folder) {
        return folder.getParent().endsWith(Reserved.UNPINNED) && Files.isRegularFile(folder.resolve(Results.RECORDS));
    }

    private static boolean isComparison(Path page) {
        return page.getFileName().toString().matches("compare-.*\\.html") && Files.isRegularFile(markdown(page));
    }

    private static Path markdown(Path page) {
        return page.resolveSibling(page.getFileName().toString().replaceFirst("\\.html$", ".md"));
    }

    /** Folders that nothing lies in any more but an index of nothing, from the inner ones to the root, which stays. */
    private void removeEmpty(Path folder) throws IOException {
        for (Path each = folder; !each.equals(root) && isEmpty(each); each = each.getParent()) {
            Folders.delete(each);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.allMatch(file -> folder.endsWith(Reserved.UNPINNED) && file.endsWith(Reserved.INDEX));
        }
    }
}
