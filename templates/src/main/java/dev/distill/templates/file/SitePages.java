package dev.distill.templates.file;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** The pages of a site that has been built. */
public final class SitePages {

    private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(?:_[A-Z]{2})?");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

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

    /**
     * The folders of a site that are sites of their own, one for each language that it is built in: below the folder of a language all links
     * stay there, to scripts too. The site itself is among them where it has pages besides.
     */
    public static List<Path> roots(Path site) {
        List<Path> roots = new ArrayList<>();
        try (Stream<Path> folders = Files.isDirectory(site) ? Files.list(site) : Stream.of()) {
            folders.filter(folder -> isLanguage(folder.getFileName().toString())
                            && Files.isRegularFile(folder.resolve("index.html")))
                    .sorted()
                    .forEach(roots::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (roots.isEmpty() || !pages(site, roots).isEmpty()) {
            roots.add(0, site);
        }
        return roots;
    }

    /** As Java and the site plugin write locales: {@code de}, {@code pt_BR}. */
    private static boolean isLanguage(String name) {
        return LOCALE.matcher(name).matches() && LANGUAGES.contains(name.substring(0, 2));
    }

    /** The pages under a folder by their addresses, but for those in some folders below it. */
    public static List<Path> pages(Path folder, List<Path> others) {
        return under(folder).stream()
                .filter(page -> others.stream()
                        .filter(other -> !other.equals(folder) && other.startsWith(folder))
                        .noneMatch(page::startsWith))
                .toList();
    }

    /** Where a page lies, relative to its site. */
    public static String address(Path site, Path page) {
        return site.relativize(page).toString().replace('\\', '/');
    }

    /**
     * What a page holds: a page in UTF-8, or in what it says that it is in, as reports of other plug-ins may be.
     *
     * @throws DistillException where it is in neither
     */
    public static String text(Path page) {
        try {
            byte[] bytes = Files.readAllBytes(page);
            try {
                return decoded(bytes, StandardCharsets.UTF_8);
            } catch (CharacterCodingException e) {
                return decoded(bytes, Jsoup.parse(page.toFile(), null).charset());
            }
        } catch (CharacterCodingException e) {
            throw new DistillException(
                    "The page (" + page + ") is in no encoding that it names.",
                    "Build the site in UTF-8: project.reporting.outputEncoding in the pom says it.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a page is to hold, written so that it reads the same whatever encoding the page says that it is in. */
    public static String inAnyEncoding(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 128) {
                safe.appendCodePoint(point);
            } else {
                safe.append("&#").append(point).append(';');
            }
        });
        return safe.toString();
    }

    /** Whether a page is in UTF-8. */
    public static boolean isInUtf8(Path page) {
        try {
            decoded(Files.readAllBytes(page), StandardCharsets.UTF_8);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
