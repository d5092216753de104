package dev.distill.templates.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pages of a site that has been built. */
public final class SitePages {

    private SitePages() {}

    /** The pages under a folder by their addresses; none where there is no folder. */
    public static List<Path> under(Path site) {
        if (!Files.isDirectory(site)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted(Comparator.comparing(file -> address(site, file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a page lies, relative to its site. */
    public static String address(Path site, Path page) {
        return site.relativize(page).toString().replace('\\', '/');
    }

    /** What a page holds. */
    public static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
