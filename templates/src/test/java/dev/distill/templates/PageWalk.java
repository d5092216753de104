package dev.distill.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A walk over all pages below a folder, as they would be sent or deployed: nothing outside it is there.
 *
 * @param root the folder
 */
record PageWalk(Path root) {

    /** What turns a text round, or cannot be seen. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]|[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** A reference of a template that nobody filled in. */
    private static final Pattern UNFILLED = Pattern.compile("\\$!?\\{?(esc|page|figure|table|entry|study)\\b");

    private static final Set<String> LOADING = Set.of("iframe", "img", "object", "embed", "base", "form", "frame");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The pages, in the order of their names. */
    List<Path> pages() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, a line each, with the page that has it. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        pages().forEach(page -> faults(page).forEach(fault -> faults.add(root.relativize(page) + ": " + fault)));
        return faults;
    }

    private List<String> faults(Path page) {
        List<String> faults = new ArrayList<>();
        String text = text(page);
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document document = parser.parseInput(text, "");
        parser.getErrors().forEach(error -> faults.add("is not well formed: " + error));
        UNSEEN.matcher(text).results().forEach(it -> faults.add("has an unseen sign at " + it.start()));
        UNFILLED.matcher(document.text()).results().forEach(it -> faults.add("is not filled in: " + it.group()));
        ids(document, faults);
        document.getAllElements().forEach(element -> obeyed(element, faults));
        document.select("[href], [src]").forEach(element -> led(page, element, faults));
        return faults;
    }

    private static void ids(Document document, List<String> faults) {
        Set<String> ids = new HashSet<>();
        document.select("[id]").eachAttr("id").stream()
                .filter(id -> !ids.add(id))
                .forEach(id -> faults.add("has the id (" + id + ") twice"));
        document.select("[aria-labelledby], [aria-describedby], [for]").stream()
                .flatMap(it -> Stream.of(
                        (it.attr("aria-labelledby") + " " + it.attr("aria-describedby") + " " + it.attr("for"))
                                .trim()
                                .split(" +")))
                .filter(id -> !ids.contains(id))
                .forEach(id -> faults.add("names the id (" + id + "), which it has not"));
    }

    /** What a browser would run or fetch, though none of our pages asks it to. */
    private static void obeyed(Element element, List<String> faults) {
        for (Attribute attribute : element.attributes()) {
            boolean runs = attribute.getKey().startsWith("on")
                    || attribute.getValue().strip().toLowerCase().startsWith("javascript:");
            if (runs) {
                faults.add("would run " + attribute);
            }
        }
        if (LOADING.contains(element.normalName())) {
            faults.add("would load " + element.normalName());
        }
        if (element.normalName().equals("script") && !element.hasAttr("src")) {
            data(element, faults);
        }
    }

    private static void data(Element script, List<String> faults) {
        try {
            JSON.readTree(script.data());
        } catch (JsonProcessingException e) {
            faults.add("has a script that is no data: " + e.getOriginalMessage());
        }
        if (!script.attr("type").equals("application/json")) {
            faults.add("has a script of type (" + script.attr("type") + ")");
        }
    }

    private void led(Path page, Element element, List<String> faults) {
        String link = element.attr("href") + element.attr("src");
        if (link.equals("data:,")) {
            return;
        }
        String[] parts = link.split("#", 2);
        if (parts[0].contains(":") || parts[0].startsWith("/")) {
            faults.add("leads out of its folder: " + link);
            return;
        }
        Path end = parts[0].isEmpty()
                ? page
                : page.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8))
                        .normalize();
        if (!end.startsWith(root) || !Files.isRegularFile(end)) {
            faults.add("has a dead link: " + link);
        } else if (parts.length > 1 && Jsoup.parse(text(end)).getElementById(parts[1]) == null) {
            faults.add("leads to no place on a page: " + link);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
