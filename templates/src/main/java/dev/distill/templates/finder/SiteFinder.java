package dev.distill.templates.finder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.error.DistillException;
import dev.distill.templates.file.OutputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * Makes the pages of a site findable: writes their places and the scripts that look them up into the folder {@code finder}. The
 * scripts ask nobody, so they work on pages that are opened from files.
 */
public final class SiteFinder {

    private static final String FOLDER = "finder";
    private static final String OWN = "/dev/distill/templates/finder/";
    private static final String LUNR = "/META-INF/resources/webjars/lunr/2.3.9/";

    private static final Map<String, String> SCRIPTS = Map.of(
            "finder.js", OWN + "finder.js", "lunr.js", LUNR + "lunr.min.js", "lunr.LICENSE.txt", LUNR + "LICENSE");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SiteFinder() {}

    /**
     * Writes the finder of a site that is there; the same pages give the same bytes.
     *
     * @param site the site's folder
     * @return how many places can be found
     * @throws DistillException where there is no page, or the folder cannot be written
     */
    public static int write(Path site) {
        List<Place> places = pages(site).stream()
                .flatMap(page -> PlacesOfPage.of(Jsoup.parse(text(page)), address(site, page)).stream())
                .toList();
        if (places.isEmpty()) {
            throw new DistillException(
                    "The site (" + site + ") has no page.", "Run the goal after the site has been built: mvn site.");
        }
        OutputFolder folder = new OutputFolder(site.resolve(FOLDER));
        SCRIPTS.forEach((name, resource) -> folder.write(name, resource(resource)));
        folder.write("places.js", "window.distillPlaces = " + json(places) + ";\n");
        return places.size();
    }

    private static List<Path> pages(Path site) {
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

    private static String address(Path site, Path page) {
        return site.relativize(page).toString().replace('\\', '/');
    }

    /** A line a place, so that two sites can be held side by side. */
    private static String json(List<Place> places) {
        return places.stream().map(SiteFinder::json).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    private static String json(Place place) {
        try {
            return JSON.writeValueAsString(place);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = SiteFinder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource (" + name + ") is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
