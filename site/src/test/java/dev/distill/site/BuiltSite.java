package dev.distill.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The pages of the site, as the build wrote them. */
final class BuiltSite {

    static final Path ROOT = Path.of("target/site").toAbsolutePath();

    /** What a page loads by itself: not what it links to. */
    private static final String LOADED = "[src], link[rel=stylesheet], link[rel=icon], object[data], [srcset]";

    /** Javadoc of Java 17 links its page of constants to a place that it forgets to make. */
    private static final String OF_JAVADOC = "apidocs/constant-values.html#dev.distill";

    private final TreeMap<String, Set<String>> ids = new TreeMap<>();
    private final Map<String, List<String>> links = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private BuiltSite() {}

    /** Reads all of them, each once. */
    static BuiltSite read() {
        BuiltSite site = new BuiltSite();
        pages().forEach(site::read);
        assertThat(site.ids)
                .as("pages of " + ROOT + ": build them with mvn verify or mvn site")
                .hasSizeGreaterThan(100);
        return site;
    }

    /** The pages by their addresses, sorted. */
    static List<String> pages() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> ROOT.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages of the guide: those that lie beside the first. */
    static List<String> guide() {
        return pages().stream().filter(page -> !page.contains("/")).toList();
    }

    /** A page of each kind that studies have. */
    static List<String> ofStudies() {
        return List.of(
                "studies/index.html",
                "studies/claims.html",
                "studies/sparse-parity/2.0.0-smoke/index.html",
                "studies/sparse-parity/2.0.0-smoke/site/index.html");
    }

    /** A page, read. */
    static Document parsed(String page) {
        try {
            return Jsoup.parse(ROOT.resolve(page).toFile(), "UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String page) {
        Document document = parsed(page);
        Set<String> seen = new HashSet<>();
        Stream.concat(
                        document.select("[id]").eachAttr("id").stream(),
                        document.select("a[name]").eachAttr("name").stream())
                .forEach(seen::add);
        ids.put(page, seen);
        links.put(
                page,
                document.select("a[href], area[href], link[href], [src]").stream()
                        .map(it -> it.attr("href") + it.attr("src"))
                        .toList());
        document.select(LOADED).stream()
                .map(it -> it.attr("href") + it.attr("src") + it.attr("data") + it.attr("srcset"))
                .filter(BuiltSite::isElsewhere)
                .filter(link -> !link.startsWith("data:"))
                .forEach(link -> faults.add(page + " loads (" + link + ")"));
        List<String> named = document.select("[id]").eachAttr("id");
        if (named.size() != new HashSet<>(named).size()) {
            faults.add(page + " has an id twice");
        }
    }

    /** What loads from elsewhere, ids that are there twice, and links into the site that lead nowhere: a line each. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        links.forEach((page, of) -> of.stream()
                .distinct()
                .filter(link -> !isElsewhere(link))
                .filter(link -> !(page + link).equals(OF_JAVADOC))
                .filter(link -> !leads(page, link))
                .forEach(link -> all.add(page + " leads nowhere by (" + link + ")")));
        return all.stream().sorted().toList();
    }

    private static boolean isElsewhere(String link) {
        return link.matches("(?i)[a-z][a-z0-9+.-]*:.*") || link.startsWith("//");
    }

    private boolean leads(String page, String link) {
        String[] parts = decoded(link).split("#", 2);
        Path end = parts[0].isEmpty()
                ? ROOT.resolve(page)
                : ROOT.resolve(page)
                        .resolveSibling(parts[0].replaceFirst("\\?.*", ""))
                        .normalize();
        if (!end.startsWith(ROOT) || !Files.isRegularFile(end)) {
            return false;
        }
        Set<String> places = ids.get(ROOT.relativize(end).toString());
        return parts.length == 1 || parts[1].isEmpty() || places == null || places.contains(parts[1]);
    }

    private static String decoded(String link) {
        return URLDecoder.decode(link.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
